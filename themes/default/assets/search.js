/* Fetches the few files of the index that a query needs: docs/search-index.md. */
const id = (name) => document.getElementById(name);
const [form, box, list, said, more, keep] = 'search q found said more keep'.split(' ').map(id);
const { root, universe, shards, chunk, pages } = form.dataset;
const base = `${root}/search/`, UNITS = 65536, SHOWN = 6;
const isUnit = /[\p{L}\p{N}\p{M}]/u;
const kept = new Map();
let turn = 0;

const fold = (text) => [...text.normalize('NFKC')]
  .map((c) => (isUnit.test(c) ? c.toUpperCase().toLowerCase() : '\0')).join('');

async function load(url, as) {
  const answer = await fetch(url);
  if (!answer.ok) throw Error(answer.status);
  return answer[as]();
}
function get(url, as) {
  if (!kept.has(url)) kept.set(url, load(url, as).catch((e) => { kept.delete(url); throw e; }));
  return kept.get(url);
}
const shard = (i) => get(`${base}${universe}x${shards}/${i}.bin`, 'arrayBuffer');
const titles = (i) => get(`${base}${chunk}/${i}.json`, 'json');
const syllables = () => get(`${base}pinyin.txt`, 'text');

function open(buffer) {
  const bytes = new Uint8Array(buffer);
  let at = 0;
  const bit = () => {
    if (at >> 3 >= bytes.length) throw Error('cut off');
    return bytes[at >> 3] >> (7 - (at++ & 7)) & 1;
  };
  const bits = (n) => { let v = 0; while (n-- > 0) v = v * 2 + bit(); return v; };
  const gamma = () => { let n = 0; while (!bit()) n++; return 2 ** n + bits(n); };
  const numbers = (below, n) => {
    const isMissing = n > below / 2, left = isMissing ? below - n : n, found = new Set();
    let k = 0, next = 0;
    while (left && 100 * left * 2 ** (k + 1) <= 69 * below) k++;
    while (found.size < left) {
      while (bit()) next += 2 ** k;
      next += bits(k);
      found.add(next++);
    }
    return isMissing ? [...Array(below).keys()].filter((v) => !found.has(v)) : [...found];
  };
  return { bits, gamma, numbers };
}

/* Where two units stand together: all pages, those titled so, and by third unit. */
async function entry(a, b) {
  const wanted = a * UNITS + b, keys = [];
  const { bits, gamma, numbers } = open(await shard((Math.imul(wanted, 2654435761) >>> 16) % shards));
  for (const first of numbers(UNITS, gamma() - 1))
    for (const second of numbers(UNITS, gamma())) keys.push(first * UNITS + second);
  for (const key of keys) {
    const list = numbers(+universe, gamma()), all = new Set(list);
    const some = (n) => new Set(numbers(list.length, n).map((i) => list[i]));
    const titled = some(gamma() - 1), thirds = bits(1) ? [0] : [];
    thirds.push(...numbers(UNITS, gamma() - 1));
    const runs = thirds.map(() => (thirds[1] ? some(gamma()) : all));
    if (key === wanted) return { all, titled, thirds, runs };
  }
  return { all: new Set(), thirds: [], runs: [] };
}

/* The pages with these units in a row. Not sure: others follow there too, so it may be in pieces. */
async function run(units) {
  const found = new Map(), end = units.length - 2;
  const pairs = end < 0 ? [[0, units[0]]] : units.slice(1).map((unit, i) => [units[i], unit]);
  const entries = [await entry(...pairs[0])];
  if (!entries[0].all.size) return found;
  entries.push(...await Promise.all(pairs.slice(1).map((pair) => entry(...pair))));
  for (const n of entries[0].all) {
    const held = entries.every(({ all, thirds, runs }, i) =>
      (i < end ? runs[thirds.indexOf(units[i + 2])]?.has(n) : all.has(n)));
    const sure = entries.every(({ runs }, i) => !i || i >= end || runs.filter((r) => r.has(n)).length === 1);
    if (held) found.set(n, { n, sure, titled: entries.every((e) => e.titled.has(n)) });
  }
  return found;
}

function split(letters, names) {
  const ways = letters ? [] : [[]];
  for (let n = 6; n > 0 && ways.length < 4; n--) {
    const i = n > letters.length ? -1 : names.indexOf(letters.slice(0, n));
    if (i >= 0) for (const rest of split(letters.slice(n), names)) ways.push([0xE100 + i, ...rest]);
  }
  return ways;
}

/* One word of a query; letters may also be pinyin, or the first letters of it. */
async function look(word) {
  const codes = (plus) => word.split('').map((c) => c.charCodeAt(0) + plus), ways = [codes(0)];
  if (/^[a-zü]{2,40}$/.test(word)) {
    ways.push(...split(word.replace(/ü/g, 'v'), (await syllables()).split(' ')).slice(0, 4));
    if (word.length < 9) ways.push(codes(0xE000));
  }
  const all = new Map();
  for (const found of await Promise.all(ways.map(run)))
    found.forEach((page, n) => (page.sure || !all.has(n)) && all.set(n, page));
  return all;
}

async function ask(words) {
  const each = await Promise.all(words.map(look)), found = [];
  for (const n of each[0].keys()) {
    const all = each.map((pages) => pages.get(n));
    const titled = all.every((p) => p?.titled), sure = all.every((p) => p?.sure);
    if (all.every(Boolean)) found.push({ n, titled, sure, easy: titled || sure });
  }
  return found.sort((a, b) => b.titled - a.titled || b.sure - a.sure || b.n - a.n);
}

/* What is shown of a page; nothing if the words are not there after all. */
async function check({ n, sure }, words) {
  const row = (await titles(Math.floor(n / chunk)))[n % chunk];
  const holds = (text) => words.every((word) => fold(text).includes(word));
  if (sure || holds(`${row[0]} ${row[2]}`)) return row;
  const page = new DOMParser().parseFromString(await get(root + row[1], 'text'), 'text/html');
  return holds((page.querySelector('main') || page.body).textContent) && row;
}

function make(parent, name, className) {
  return parent.appendChild(Object.assign(document.createElement(name), { className }));
}
/* Words are letters and digits: no pattern. */
function write(element, text, words) {
  text.split(RegExp(`(${words.join('|')})`, 'iu')).forEach((part, i) => {
    if (i % 2) make(element, 'mark', '').textContent = part;
    else element.append(part);
  });
}

/* Shows the next ones; links lead to the words on the page. */
async function show(found, words, mine) {
  const rows = [], aim = words.map((word) => `text=${encodeURIComponent(word)}`).join('&');
  while (found.length && rows.length < SHOWN) {
    /* The others cost a page each: one at a time, and only if there is nothing else. */
    const easy = found.filter((page) => page.easy).length;
    if (!easy && rows.length) break;
    const some = found.splice(0, Math.min(SHOWN - rows.length, easy || 1));
    rows.push(...(await Promise.all(some.map((page) => check(page, words)))).filter(Boolean));
  }
  if (mine !== turn) return;
  more.hidden = !found.length;
  const links = rows.map(([title, address, about]) => {
    const link = make(make(list, 'li', 'row'), 'a', ''), text = make(link, 'span', 'words');
    link.href = `${root}${address}#:~:${aim}`;
    write(make(text, 'span', 'name'), title, words);
    write(make(text, 'span', 'about'), about, words);
    return link;
  });
  more.onclick = () => guard(async () => (await show(found, words, mine))[0]?.focus());
  return links;
}

async function guard(work) {
  try { await work(); } catch (e) { said.textContent = '没有取到，请刷新再试。'; }
}

function search() {
  const mine = ++turn, words = [...new Set(fold(box.value).split('\0').filter(Boolean))];
  list.textContent = said.textContent = '';
  more.hidden = true;
  if (words.length) guard(async () => {
    said.textContent = '正在找……';
    const found = await ask(words), about = found.every((page) => page.sure) ? '' : '约 ', n = found.length;
    if (mine === turn) await show(found, words, mine);
    if (mine === turn) said.textContent = list.firstChild ? `找到${about} ${n} 条` : `没有找到“${box.value}”。换个说法，或者从下面找。`;
  });
}

form.onsubmit = () => {
  history.replaceState(null, '', `?q=${encodeURIComponent(box.value)}`);
  search();
  return false;
};
keep.onclick = () => guard(async () => {
  await syllables();
  for (let i = 0; i < shards; i++) await shard(i);
  for (let i = 0; i * chunk < pages; i++) await titles(i);
  keep.textContent = '已经取来，没有网也能搜';
});
form.hidden = keep.hidden = false;
id('none').hidden = true;
box.value = new URLSearchParams(location.search).get('q') || '';
search();
