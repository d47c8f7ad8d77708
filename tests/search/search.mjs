// The search of a built site (default theme), by the very script of its page: words drawn from the
// content must find every page that holds them (recall), nothing else, and fetch few bytes.
// node search.mjs SITE WORDS BYTES ; prints TAP lines without a plan, and figures as comments.
import { readFileSync, existsSync, readdirSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import vm from 'node:vm';

const [site, words, limit] = [process.argv[2], +process.argv[3], +process.argv[4]];
const html = readFileSync(`${site}/search/index.html`, 'utf8');
const dataset = Object.fromEntries([...html.matchAll(/ data-(\w+)="([^"]*)"/g)].map((m) => [m[1], m[2]]));
const script = readFileSync(site + html.match(/src="([^"]*search[^"]*\.js)"/)[1].slice(dataset.root.length), 'utf8');
let failed = 0;
function ok(good, name, detail) {
  console.log(`${good ? 'ok' : 'not ok'} - ${name}`);
  if (!good) { failed++; if (detail) console.log(String(detail).replace(/^/gm, '# ')); }
}

/* Just enough of a browser. */
class Element {
  constructor() { this.children = []; this.dataset = dataset; this.value = ''; this.own = ''; }
  get textContent() { return this.own + this.children.map((c) => c.textContent ?? c).join(''); }
  set textContent(text) { this.own = text; this.children = []; }
  get firstChild() { return this.children[0]; }
  appendChild(child) { this.children.push(child); return child; }
  append(...all) { this.children.push(...all); }
  focus() {}
}
const plain = (markup) => markup.replace(/<(script|style)[\s\S]*?<\/\1>/g, '')
  .replace(/<\/?(p|h\d|li|t[dhr]|d[dt]|div|pre|figcaption)\b[^>]*>/g, '\n').replace(/<[^>]*>/g, '')
  .replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&#39;/g, "'").replace(/&amp;/g, '&');
class DOMParser {
  parseFromString(text) {
    return { querySelector: () => ({ textContent: plain(text.match(/<main[\s\S]*<\/main>/)[0]) }) };
  }
}
const elements = {};
const fetched = [];
const file = (url) => {
  const path = site + decodeURI(url).slice(dataset.root.length);
  return path.endsWith('/') ? `${path}index.html` : path;
};
async function fakeFetch(url) {
  const path = file(url);
  if (!existsSync(path)) return { ok: false, status: 404 };
  const bytes = readFileSync(path);
  fetched.push([url, gzipSync(bytes).length]);
  return {
    ok: true,
    text: async () => bytes.toString('utf8'),
    json: async () => JSON.parse(bytes.toString('utf8')),
    arrayBuffer: async () => bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length),
  };
}
const context = vm.createContext({
  document: { getElementById: (id) => (elements[id] ??= new Element()), createElement: () => new Element() },
  fetch: fakeFetch, DOMParser, URLSearchParams, location: { search: '' }, history: { replaceState() {} }, console,
});
/* A fresh one for every query, so that nothing is remembered. */
const load = () => { for (const id in elements) delete elements[id]; vm.runInContext(`(() => {${script}\n})()`, context); };
const settle = async (done) => { for (let i = 0; i < 20000 && !done(); i++) await new Promise(setImmediate); };

/* All results of a query, page by page, and the bytes that the first of them took. */
async function query(text) {
  load();
  fetched.length = 0;
  elements.q.value = text;
  elements.search.onsubmit();
  await settle(() => elements.said.textContent && elements.said.textContent !== '正在找……');
  const bytes = fetched.reduce((sum, [, n]) => sum + n, 0), first = fetched.slice();
  const rows = () => elements.found.children.map((li) => li.children[0]);
  while (!elements.more.hidden) {
    const n = rows().length;
    elements.more.onclick();
    await settle(() => rows().length > n || elements.more.hidden);
  }
  return { found: rows().map((a) => a.href.replace(/#.*/, '')), rows: rows(), said: elements.said.textContent, bytes, first };
}

/* The truth: what the pages show, compared as the script compares. */
const isUnit = /[\p{L}\p{N}\p{M}]/u;
const fold = (text) => [...text.normalize('NFKC')].map((c) => (isUnit.test(c) ? c.toUpperCase().toLowerCase() : '\0')).join('');
const chunks = `${site}/search/${dataset.chunk}`;
const pages = readdirSync(chunks).flatMap((name) => JSON.parse(readFileSync(`${chunks}/${name}`, 'utf8')));
const listed = []; /* names, programmes, results */
const texts = new Map(pages.map(([, address]) => {
  const url = dataset.root + address;
  const markup = readFileSync(file(url), 'utf8');
  const parts = [...markup.matchAll(/<h1[^>]*>[\s\S]*?<\/h1>|<div class="text">[\s\S]*?<\/div>/g)].map((m) => m[0]);
  const lists = [...markup.matchAll(/<ol class="programme">[\s\S]*?<\/ol>|<ul class="(people|corrections)">[\s\S]*?<\/ul>|<dl class="facts results">[\s\S]*?<\/dl>/g)]
    .map((m) => m[0].replace(/<time[\s\S]*?<\/time>/g, '').replace(/<\/?(span|b)\b[^>]*>/g, '\n'));
  parts.push(...lists);
  listed.push(...lists.flatMap((list) => fold(plain(list)).split(/\0+/)));
  return [url, { must: fold(plain(parts.join('\n'))), may: fold(`${plain(markup)}\n${plain((markup.match(/<meta name="description" content="([^"]*)"/) ?? [])[1] ?? '')}`) }];
}));

/* Random, the same each time. */
let seed = 20260529;
const random = (n) => { seed = (Math.imul(seed, 1103515245) + 12345) >>> 0; return (seed >>> 8) % n; };
const bodies = [...texts.values()].map((t) => t.must.replace(/\0+/g, '\n')).filter((t) => t.length > 20);
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
function draw() {
  const body = bodies[random(bodies.length)], from = random(body.length);
  if (random(3) > 0) {
    const all = [...segmenter.segment(body.slice(from, from + 40))].slice(1, -1)
      .filter((s) => s.isWordLike && s.segment.length > 1);
    return all.length ? all[random(all.length)].segment : draw();
  }
  const piece = body.slice(from, from + 2 + random(5)).split('\n')[0];
  return piece.length > 1 ? piece : draw();
}
const drawn = new Set();
/* Single characters, as often as they are met; and what stands in lists besides the text. */
for (let tries = 0; drawn.size < words / 5 && tries < 50 * words; tries++) {
  const body = bodies[random(bodies.length)], c = body[random(body.length)];
  if (/\p{Script=Han}/u.test(c)) drawn.add(c);
}
for (const piece of listed) if (/^[\p{L}\p{N}]{2,12}$/u.test(piece)) drawn.add(piece);
const wanted = Math.max(words, drawn.size + words / 2);
for (let tries = 0; drawn.size < wanted && tries < 50 * words; tries++) drawn.add(draw());

const weights = [], lost = [], wrong = [], heavy = [], silent = [];
let held = 0, shown = 0;
for (const word of drawn) {
  const { found, bytes, first, said } = await query(word);
  const hit = new Set(found);
  for (const [url, { must, may }] of texts) {
    if (must.includes(word)) { held++; if (!hit.has(url)) lost.push(`${word}: ${url}`); }
    if (hit.has(url) && !may.includes(word) && !/^[a-z]+$/.test(word)) /* letters are pinyin too */ wrong.push(`${word}: ${url}`);
  }
  shown += found.length;
  weights.push(bytes);
  if (bytes > limit) heavy.push(`${word}: ${bytes} (${first.map(([u, n]) => `${u} ${n}`).join(', ')})`);
  if (!found.length) silent.push(`${word}: ${said}`);
}
weights.sort((a, b) => a - b);
const at = (share) => weights[Math.min(weights.length - 1, Math.floor(weights.length * share))];
console.log(`# ${pages.length} pages, ${drawn.size} words, ${held} places; bytes a query: median ${at(0.5)}, 90 % ${at(0.9)}, most ${at(1)}`);
console.log(`# such as ${[...drawn].slice(0, 12).join(' ')}`);
ok(drawn.size >= words && held >= words, 'there are words to look for', drawn.size);
ok(lost.length === 0, `recall is 1: ${held - lost.length} of ${held}`, lost.slice(0, 20).join('\n'));
ok(silent.length === 0, 'every word that is there finds something', silent.slice(0, 20).join('\n'));
ok(wrong.length === 0, `precision is 1: ${shown - wrong.length} of ${shown}`, wrong.slice(0, 20).join('\n'));
ok(heavy.length === 0, `no query fetches more than ${limit} bytes`, heavy.slice(0, 10).join('\n'));

if (process.argv[5]) {
  const SOMEWHERE = Infinity;
  /* Queries of the sample site that must find a page, and some that must not. */
  const rows = JSON.parse(readFileSync(process.argv[5], 'utf8'));
  for (const [text, wanted, more = wanted ? SOMEWHERE : '没有找到'] of rows) { /* more: its place, or what is said */
    const { found, said } = await query(text), at = found.indexOf(dataset.root + wanted) + 1;
    const good = wanted ? at > 0 && at <= more : found.length === 0 && said.startsWith(more);
    ok(good, `“${text}” finds ${wanted ?? 'nothing'}`, `${said}\n${found.join('\n')}`);
  }
}
process.exit(failed ? 1 : 0);
