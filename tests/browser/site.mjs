// The site in a phone's browser: no console error, no foreign request, no sideways scroll, text
// of 7:1, targets for fingers, big type, no need of JavaScript, valid HTML; and pictures of every
// kind of page for people to look at.
// node site.mjs BASE-URL PICTURE-FOLDER SITE-FOLDER PATH... ; prints TAP lines without a plan.
// SHEETS in the environment: paths of posters and papers, looked at on a phone and by axe alone.
import { chromium } from 'playwright-core';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { facts } from './facts.mjs';

const axe = readFileSync(new URL('node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');

const [base, folder, site, ...paths] = process.argv.slice(2);
const isPlain = process.env.THEME === 'plain'; // the smallest theme: sane, but no big type
const FIRST_VIEW_MAX = 60 * 1024;
mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
function ok(good, name, detail) {
  console.log(`${good ? 'ok' : 'not ok'} - ${name}`);
  if (!good && detail) console.log(String(detail).replace(/^/gm, '# '));
}

/* A page of its own context that keeps what went wrong. */
async function open({ width, height, scheme, type }) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: scheme });
  const page = await context.newPage();
  const problems = [];
  page.on('console', (m) => { if (m.type() === 'error') problems.push(m.text()); });
  page.on('pageerror', (e) => problems.push(e.message));
  /* Going on to the next page ends what the last one was still loading. */
  page.on('requestfailed', (r) => {
    if (r.failure()?.errorText !== 'net::ERR_ABORTED') problems.push(`failed: ${r.url()}`);
  });
  page.on('request', (r) => {
    if (!r.url().startsWith(base) && !r.url().startsWith('data:')) problems.push(`foreign: ${r.url()}`);
  });
  if (type) await page.addInitScript((t) => localStorage.setItem('type', t), type);
  return { context, page, problems };
}

/* What axe-core says of the page as it stands. */
async function complaints(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => axe.run(document, { resultTypes: ['violations'] }));
  return found.violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.html.slice(0, 160)}`));
}

async function look(path, how) {
  const { page, problems } = how.opened;
  problems.length = 0;
  await page.goto(base + path, { waitUntil: 'load' });
  const found = await page.evaluate(facts, how.type ? 60 : 48);
  const label = `${path} at ${how.width} ${how.scheme}${how.type ? ' type ' + how.type : ''}`;
  ok(problems.length === 0, `${label}: quiet`, problems.join('\n'));
  ok(found.scroll <= 0, `${label}: does not scroll sideways`, `${found.scroll} px too wide`);
  ok(found.h1 === 1 && found.levels[0] === 1, `${label}: one main heading, and first`, found.levels);
  ok(found.broken.length === 0, `${label}: pictures load`, found.broken.join('\n'));
  ok(found.worded > 0 && found.weak.length === 0, `${label}: contrast of text`, found.weak.join('\n'));
  if (!isPlain)
    ok(found.targets > 0 && found.small.length === 0, `${label}: targets for fingers`, found.small.join('\n'));
  if (how.type && !isPlain)
    ok(found.size === [18, 24, 30][how.type], `${label}: type of ${[18, 24, 30][how.type]} px`, found.size);
  const told = await complaints(page);
  ok(told.length === 0, `${label}: nothing for axe to say`, told.join('\n'));
  const name = path.replace(/\//g, '_').replace(/^_|_$/g, '') || 'home';
  if (how.name) await page.screenshot({ path: `${folder}/${name}-${how.name}.png`, fullPage: true });
}

const ways = [
  { name: '390', width: 390, height: 844, scheme: 'light' },
  { name: '320-dark', width: 320, height: 640, scheme: 'dark' },
  { name: '320-huge', width: 320, height: 640, scheme: 'light', type: 2 },
  { name: '390-large-dark', width: 390, height: 844, scheme: 'dark', type: 1 },
  { name: 'wide', width: 1280, height: 900, scheme: 'light' },
];
for (const way of ways) {
  const opened = await open(way);
  for (const path of paths) await look(path, { ...way, opened });
  await opened.context.close();
}

/* Sheets to print, as a phone shows them before they are printed. */
for (const path of (process.env.SHEETS ?? '').split(' ').filter(Boolean)) {
  const { context, page, problems } = await open({ width: 390, height: 844, scheme: 'light' });
  await page.goto(base + path);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  ok(wide <= 0, `${path}: does not scroll sideways`, `${wide} px too wide`);
  const told = await complaints(page);
  ok(told.length === 0, `${path}: nothing for axe to say`, told.join('\n'));
  const faint = await page.evaluate(() => axe.run('.help', { runOnly: ['color-contrast-enhanced'], rules: { 'color-contrast-enhanced': { enabled: true } } }));
  ok(faint.violations.length === 0, `${path}: the way back is dark enough`, JSON.stringify(faint.violations.map((v) => v.nodes[0].any[0].message)));
  ok(problems.length === 0, `${path}: quiet`, problems.join('\n'));
  await context.close();
}

/* Names as long as they are in the country, and text of twice its size. */
if (!isPlain) {
  for (const [width, size] of [[390, 18], [320, 18], [320, 30], [320, 36]]) {
    const { context, page } = await open({ width, height: 640, scheme: 'light' });
    await page.goto(`${base}/articles/less-salt/`);
    const found = await page.evaluate((px) => {
      document.documentElement.style.fontSize = `${px}px`;
      const names = document.querySelectorAll('.source .one');
      names.forEach((name) => { name.textContent = '终审 云屿县计划生育协会宣传教育科欧阳建国'; });
      return { names: names.length, over: document.documentElement.scrollWidth - document.documentElement.clientWidth };
    }, size);
    ok(found.names > 0 && found.over <= 0, `a long name in ${size} px at ${width} wraps`, JSON.stringify(found));
    await context.close();
  }
}

/* Home on a solstice: the day itself leads. The calendar in the largest type keeps its lunar days. */
if (!isPlain) {
  const { context, page } = await open({ width: 320, height: 640, scheme: 'light', type: 2 });
  await page.goto(`${base}/calendar/2026/12/`);
  const days = await page.evaluate(() => [...document.querySelectorAll('.month td:not(.blank)')].map((td) => ({
    words: td.innerText.replace(/\s+/g, ' ').trim(),
    least: Math.min(...[...td.querySelectorAll('span')].filter((s) => s.offsetWidth).map((s) => parseFloat(getComputedStyle(s).fontSize))),
  })));
  ok(days.length === 31 && days.every((d) => /星期/.test(d.words) && d.least >= 27), 'in the largest type the month is a list', JSON.stringify(days.slice(0, 3)));
  ok(/^22 .*冬月十四.*冬至/.test(days[21]?.words ?? ''), 'with lunar days and terms', days[21]?.words);
  await context.close();
}

if (!isPlain) {
  const { context, page } = await open({ width: 390, height: 844, scheme: 'light' });
  const size = () => page.evaluate(() => getComputedStyle(document.body).fontSize);
  await page.goto(base + paths[0]);
  await page.click('#type');
  ok(await size() === '24px', '大字 works without reload');
  await page.goto(base + paths[1]);
  ok(await size() === '24px', 'and is remembered');
  await page.click('#type');
  await page.click('#type');
  ok(await size() === '18px', 'and goes back to where it was');
  await page.goto(base + paths[0]);
  await page.keyboard.press('Tab');
  ok(await page.evaluate(() => document.activeElement.className) === 'skip', 'the first key leads to the text');
  await context.close();
}

const quiet = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
const still = await quiet.newPage();
await still.goto(base + paths[0]);
ok(!await still.isVisible('#type'), 'without JavaScript: no button that does nothing');
ok(await still.isVisible('main .row a, main p a, main li a'), 'without JavaScript: everything is there');
await quiet.close();
await browser.close();

/* What the first view weighs, gzipped, without pictures. */
const read = async (path) => (await fetch(new URL(path, base + '/'))).text();
const html = await read(paths[0]);
const parts = [...html.matchAll(/<(?:link rel="stylesheet" href|script src)="([^"]+)"/g)].map((m) => m[1]);
const weight = (await Promise.all([paths[0], ...parts].map(read)))
  .reduce((sum, text) => sum + gzipSync(text).length, 0);
ok(weight <= FIRST_VIEW_MAX, `the first view weighs ${weight} bytes`, 'at most 60 KB');

const validator = await import('html-validate').catch(() => null);
if (!validator) {
  console.log('ok - HTML is valid # SKIP html-validate is not installed');
} else {
  const files = readdirSync(site, { recursive: true }).filter((f) => f.endsWith('.html'));
  const told = [];
  const config = JSON.parse(readFileSync(new URL('.htmlvalidate.json', import.meta.url)));
  const strict = new validator.HtmlValidate(config);
  for (const file of files) {
    const report = strict.validateFileSync(`${site}/${file}`);
    for (const result of report.results)
      for (const m of result.messages) told.push(`${file}:${m.line}:${m.column} ${m.message} [${m.ruleId}]`);
  }
  ok(files.length > 0 && told.length === 0, `HTML of ${files.length} pages is valid`, told.slice(0, 40).join('\n'));
}
