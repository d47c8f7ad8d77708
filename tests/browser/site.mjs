// The site in a phone's browser: no console error, no foreign request, no sideways scroll, big
// type works, and pictures of every kind of page for people to look at.
// node site.mjs BASE-URL PICTURE-FOLDER PATH... ; prints TAP lines without a plan.
import { chromium } from 'playwright-core';
import { mkdirSync } from 'node:fs';

const [base, folder, ...paths] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
let n = 0;
function ok(good, name, detail) {
  console.log(`${good ? 'ok' : 'not ok'} ${++n} - ${name}`);
  if (!good && detail) console.log(String(detail).replace(/^/gm, '# '));
}

async function look(path, { name, width, height, scheme, type }) {
  const context = await browser.newContext({
    viewport: { width, height }, deviceScaleFactor: 2, colorScheme: scheme,
  });
  const page = await context.newPage();
  const problems = [];
  page.on('console', (m) => { if (m.type() === 'error') problems.push(m.text()); });
  page.on('pageerror', (e) => problems.push(e.message));
  page.on('requestfailed', (r) => problems.push(`failed: ${r.url()}`));
  page.on('request', (r) => {
    if (!r.url().startsWith(base) && !r.url().startsWith('data:')) problems.push(`foreign: ${r.url()}`);
  });
  if (type) await page.addInitScript((t) => localStorage.setItem('type', t), type);
  await page.goto(base + path, { waitUntil: 'load' });
  const facts = await page.evaluate(() => ({
    scroll: document.documentElement.scrollWidth - innerWidth,
    h1: document.querySelectorAll('h1').length,
    broken: [...document.images].filter((i) => i.complete && i.naturalWidth === 0).map((i) => i.src),
    size: parseFloat(getComputedStyle(document.body).fontSize),
    small: [...document.querySelectorAll('.button, .type, .rows a, .tiles a, .card a')]
      .filter((e) => e.offsetParent && e.getBoundingClientRect().height < 48).map((e) => e.className || e.href),
  }));
  const label = `${path} at ${width} ${scheme}${type ? ' type ' + type : ''}`;
  ok(problems.length === 0, `${label}: quiet`, problems.join('\n'));
  ok(facts.scroll <= 0, `${label}: does not scroll sideways`, `${facts.scroll} px too wide`);
  ok(facts.h1 === 1, `${label}: one main heading`, `${facts.h1} h1`);
  ok(facts.broken.length === 0, `${label}: pictures load`, facts.broken.join('\n'));
  ok(facts.small.length === 0, `${label}: targets of 48 px`, facts.small.join('\n'));
  if (type) ok(facts.size === [18, 24, 30][type], `${label}: type of ${[18, 24, 30][type]} px`, facts.size);
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
  await context.close();
}

for (const path of paths) {
  const name = path.replace(/\//g, '_').replace(/^_|_$/g, '') || 'home';
  await look(path, { name: `${name}-390`, width: 390, height: 844, scheme: 'light' });
  await look(path, { name: `${name}-320-dark`, width: 320, height: 640, scheme: 'dark' });
  await look(path, { name: `${name}-390-huge`, width: 390, height: 844, scheme: 'light', type: 2 });
}
await look(paths[0], { name: 'wide', width: 1280, height: 900, scheme: 'light' });

const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
const page = await context.newPage();
await page.goto(base + paths[0]);
await page.click('#type');
ok(await page.evaluate(() => getComputedStyle(document.body).fontSize) === '24px', '大字 works without reload');
await page.goto(base + (paths[1] ?? paths[0]));
ok(await page.evaluate(() => getComputedStyle(document.body).fontSize) === '24px', 'and is remembered');
await browser.close();
console.log(`1..${n}`);
