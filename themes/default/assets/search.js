/* docs/search-index.md */
const id = (name) => document.getElementById(name);
const [form, box, list, said, more, keep] = 'search q found said more keep'.split(' ').map(id);
const { root, universe, shards, chunk, pages } = form.dataset;
const base = `${root}/search/`, UNITS = 65536, SHOWN = 6, kept = new Map();
let turn = 0;

const fold = (text) => [...text.normalize('NFKC')]
  .map((c) => (/[\p{L}\p{N}\p{M}]/u.test(c) ? c.toUpperCase().toLowerCase() : '\0')).join('');

function get(url, as) {
  const read = (answer) => (answer.ok ? answer[as]() : Promise.reject());
  if (!kept.has(url)) kept.set(url, fetch(url).then(read).catch((e) => { kept.delete(url); throw e; }));
  return kept.get(url);
}
const shard = (i) => get(`${base}${universe}x${shards}/${i}.bin`, 'arrayBuffer');
const titles = (i) => get(`${base}${chunk}/${i}.json`, 'json');
const syllables = () => get(`${base}pinyin.txt`, 'text');

function open(buffer) {
  const bytes = new Uint8Array(buffer);
  let at = 0;
  const bit = () => {
    if (at >> 3 >= bytes.length) throw Error();
    return bytes[at >> 3] >> (7 - (at++ & 7)) & 1;
  };
  const bits = (n) => { let v = 0; while (n-- > 0) v = v * 2 + bit(); return v; };
  const gamma = () => { let n = 0; while (!bit()) n++; return 2 ** n + bits(n); };
  const read = (below, n) => {
    const isNot = n > below / 2, left = isNot ? below - n : n, found = new Set();
    let k = 0, next = 0;
    while (left && 100 * left * 2 ** (k + 1) <= 69 * below) k++;
    while (found.size < left) {
      while (bit()) next += 2 ** k;
      next += bits(k);
      found.add(next++);
    }
    return isNot ? [...Array(below).keys()].filter((v) => !found.has(v)) : [...found];
  };
  return { bits, gamma, read };
}

/* Of two units: all pages, titled ones, by third unit. */
async function entry(a, b) {
  const wanted = a * UNITS + b, keys = [];
  const { bits, gamma, read } = open(await shard((Math.imul(wanted, 2654435761) >>> 16) % shards));
  for (const first of read(UNITS, gamma() - 1))
    for (const second of read(UNITS, gamma())) keys.push(first * UNITS + second);
  for (const key of keys) {
    const list = read(+universe, gamma()), all = new Set(list);
    const some = (n) => new Set(read(list.length, n).map((i) => list[i]));
    const titled = some(gamma() - 1), thirds = bits(1) ? [0] : [];
    thirds.push(...read(UNITS, gamma() - 1));
    const runs = thirds.map(() => (thirds[1] ? some(gamma()) : all));
    if (key === wanted) return { all, titled, thirds, runs };
  }
  return { all: new Set(), thirds: [], runs: [] };
}

/* Pages with these units in a row; sure: not in pieces. Of a long word not all is asked. */
async function run(units) {
  const found = new Map(), end = units.length - 2, step = units[0] < 0xE000 && end > 6 ? 2 : 1;
  const pairs = end < 0 ? [[0, units[0]]] : units.slice(1).map((u, i) => [units[i], u]);
  const each = [await entry(...pairs[0])];
  if (!each[0].all.size) return found;
  each.push(...await Promise.all(pairs.slice(1, 16).map((p, i) => (i + 1) % step || entry(...p))));
  for (const n of each[0].all) {
    const held = each.every(({ all, thirds, runs }, i) =>
      !all || (i < end ? runs[thirds.indexOf(units[i + 2])]?.has(n) : all.has(n)));
    const sure = step < 2 && each.every(({ runs }, i) => !i || i >= end || runs.filter((r) => r.has(n)).length < 2);
    if (held) found.set(n, { n, sure, titled: each.every((e) => !e.all || e.titled.has(n)) });
  }
  return found;
}

function split(text, names) {
  const ways = text ? [] : [[]];
  for (let n = 6; n > 0 && ways.length < 4; n--) {
    const i = n > text.length ? -1 : names.indexOf(text.slice(0, n));
    if (i >= 0) for (const r of split(text.slice(n), names)) ways.push([0xE100 + i, ...r]);
  }
  return ways;
}

/* One word; letters may be pinyin, or the first of it. */
async function look(word) {
  const codes = (plus) => word.split('').map((c) => c.charCodeAt(0) + plus), ways = [codes(0)];
  if (/^[a-zü]{2,40}$/.test(word)) {
    ways.push(...split(word.replace(/ü/g, 'v'), (await syllables()).split(' ')).slice(0, 4));
    if (/^[^iuv]{2,6}$/.test(word)) ways.push(codes(0xE000));
  }
  const all = new Map();
  for (const found of await Promise.all(ways.map(run)))
    found.forEach((page, n) => (page.sure || !all.has(n)) && all.set(n, page));
  return all;
}

/* First the day of 5·29, 5月29日, 529. */
async function ask(words) {
  const date = fold(box.value).match(/^\0*(1[0-2]|0?[1-9])\D{0,3}(3[01]|[0-2]?\d)日?\0*$/);
  const days = date ? await run([0xE800 + date[1] * 32 + +date[2]]) : new Map(), found = [];
  const each = await Promise.all(words.map(look));
  for (const n of each[0].keys()) {
    const all = each.map((p) => p.get(n));
    const is = (what) => all.every((p) => p[what]);
    if (all.every(Boolean) && !days.has(n)) found.push({ n, titled: is('titled'), sure: is('sure') });
  }
  return [...days.values(), ...found.sort((a, b) => b.titled - a.titled || b.sure - a.sure || b.n - a.n)];
}

/* What is shown of a page, if the words are there. */
async function check({ n, sure }, words) {
  const row = (await titles(n / chunk | 0))[n % chunk];
  const holds = (text) => words.every((w) => fold(text).includes(w));
  if (sure || holds(`${row[0]} ${row[2]}`)) return row;
  const page = new DOMParser().parseFromString(await get(root + row[1], 'text'), 'text/html');
  return holds((page.querySelector('main') || page.body).textContent) && row;
}

const make = (parent, name, className) =>
  parent.appendChild(Object.assign(document.createElement(name), { className }));
function write(to, text, words) {
  text.split(RegExp(`(${words.join('|')})`, 'iu')).forEach((part, i) =>
    (i % 2 ? make(to, 'mark', '') : to).append(part));
}

async function show(found, words, mine) {
  const rows = [], aim = words.map((w) => `text=${encodeURIComponent(w)}`).join('&');
  while (found.length && rows.length < SHOWN) {
    /* Others cost a page each. */
    const easy = found.filter((p) => p.titled || p.sure).length;
    if (!easy && rows.length) break;
    const some = found.splice(0, Math.min(SHOWN - rows.length, easy || 1));
    rows.push(...(await Promise.all(some.map((p) => check(p, words)))).filter(Boolean));
  }
  if (mine !== turn) return;
  more.hidden = !found.length;
  more.onclick = () => guard(async () => (await show(found, words, mine))[0]?.focus());
  return rows.map(([title, address, about]) => {
    const link = make(make(list, 'li', 'row'), 'a', ''), text = make(link, 'span', 'words');
    link.href = `${root + address}#:~:${aim}`;
    write(make(text, 'span', 'name'), title, words);
    write(make(text, 'span', 'about'), about, words);
    return link;
  });
}

const guard = (work) => work().catch(() => { said.textContent = '没有取到，请刷新再试。'; });

function search(isAsked) {
  const mine = ++turn, words = [...new Set(fold(box.value).split('\0').filter(Boolean))];
  list.textContent = '';
  said.textContent = words.length ? '正在找……' : isAsked ? '请输入要找的字词。' : '';
  more.hidden = true;
  if (words.length) guard(async () => {
    const found = await ask(words), about = found.every((p) => p.sure) ? ' ' : '约 ', n = found.length;
    await show(found, words, mine);
    if (mine === turn) said.textContent = list.firstChild ? `找到${about}${n} 条` : `没有找到“${box.value}”。换个说法，或者从下面找。`;
  });
}

form.onsubmit = () => {
  history.replaceState(0, '', `?q=${encodeURIComponent(box.value)}`);
  search(true);
  return false;
};
keep.onclick = () => guard(async () => {
  const all = +shards + Math.ceil(pages / chunk) + 1;
  let next = 0, done = 0;
  const work = async () => {
    for (let i; (i = next++) < all; keep.textContent = `正在取来：${++done}/${all}`)
      await (i < shards ? shard(i) : i < all - 1 ? titles(i - shards) : syllables());
  };
  keep.disabled = true;
  await Promise.all([...Array(6)].map(work)).finally(() => { next = all; keep.disabled = false; });
  keep.textContent = '已经取来，没有网也能搜';
});
form.hidden = keep.hidden = false;
id('none').hidden = true;
box.value = new URLSearchParams(location.search).get('q') || '';
search(box.value);
