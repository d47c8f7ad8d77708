// The search page in a phone's browser: finds, marks, goes on, works without network once fetched;
// without scripts there is a list. node search.mjs BASE-URL PICTURE-FOLDER ; TAP without a plan.
import { chromium } from 'playwright-core';
import { mkdirSync } from 'node:fs';

const [base, folder] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
function ok(good, name, detail) {
  console.log(`${good ? 'ok' : 'not ok'} - ${name}`);
  if (!good && detail !== undefined) console.log(String(detail).replace(/^/gm, '# '));
}
const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
const page = await context.newPage();
const problems = [];
page.on('console', (m) => { if (m.type() === 'error') problems.push(m.text()); });
page.on('pageerror', (e) => problems.push(e.message));
page.on('request', (r) => { if (!r.url().startsWith(base)) problems.push(`foreign: ${r.url()}`); });
const said = () => page.textContent('#said');
const rows = () => page.locator('#found > li').count();
async function ask(text) {
  await page.fill('#q', text);
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => /找到/.test(document.getElementById('said').textContent));
}

await page.goto(`${base}/search/`);
await ask('血压');
ok(await rows() === 6, 'six are shown first', await said());
ok(/^找到 \d+ 条$/.test(await said()), 'and how many there are', await said());
const marks = await page.locator('#found mark').allTextContents();
ok(marks.length > 0 && marks.every((m) => m === '血压'), 'the words are marked', marks);
ok(page.url().includes('q=%E8%A1%80%E5%8E%8B'), 'the address holds the query', page.url());
await page.screenshot({ path: `${folder}/search-390.png` });
await page.click('#more');
await page.waitForFunction(() => document.querySelectorAll('#found > li').length > 6);
ok(await page.evaluate(() => document.activeElement.closest('li') === document.querySelectorAll('#found > li')[6]),
  'more of them, and the first of those is where the keys are');
await page.reload();
await page.waitForFunction(() => document.querySelectorAll('#found > li').length > 0);
ok(await page.inputValue('#q') === '血压', 'a shared address searches again');
await page.click('#found a');
ok(!page.url().includes('/search/') && await page.isVisible('h1'), 'a result leads to its page', page.url());

await page.goto(`${base}/search/?from=singlemessage&isappinstalled=0`);
await ask('没有这样的词');
ok(await rows() === 0 && (await said()).startsWith('没有找到'), 'nothing found is said', await said());
await ask('<img src=x onerror=alert(1)>');
ok(await page.locator('#said img').count() === 0, 'what was typed stays text');
await page.fill('#q', '，。！*😀');
await page.keyboard.press('Enter');
ok(await said() === '请输入要找的字词。', 'marks alone are no question', await said());
let open = 0, most = 0;
page.on('request', () => { open++; most = Math.max(most, open); });
page.on('requestfinished', () => { open--; });
await page.evaluate(() => {
  const keep = document.getElementById('keep');
  window.seen = [];
  new MutationObserver(() => window.seen.push([keep.disabled, keep.textContent])).observe(keep, { childList: true });
});
await page.click('#keep');
await page.waitForFunction(() => /已经取来/.test(document.getElementById('keep').textContent));
const seen = await page.evaluate(() => window.seen);
ok(seen.some(([isOff, text]) => isOff && /^正在取来：\d+\/\d+$/.test(text)), 'fetching all shows how far it is', seen.slice(0, 3));
ok(most > 1 && most <= 6, 'a few at a time', most);
ok(problems.length === 0, 'quiet', problems.join('\n'));
await context.setOffline(true);
await ask('叶酸');
ok(await rows() > 0, 'without network it goes on', await said());
await context.close();

for (const [name, width, scheme, type] of [['320-dark', 320, 'dark', 0], ['320-huge', 320, 'light', 2], ['wide', 1280, 'light', 0]]) {
  const other = await browser.newContext({ viewport: { width, height: 844 }, colorScheme: scheme });
  const look = await other.newPage();
  await look.addInitScript((t) => localStorage.setItem('type', t), type);
  await look.goto(`${base}/search/?q=${encodeURIComponent('老年人')}`);
  await look.waitForFunction(() => document.querySelectorAll('#found > li').length > 0);
  ok(await look.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${name}: does not scroll sideways`);
  await look.screenshot({ path: `${folder}/search-${name}.png` });
  await other.close();
}
const still = await (await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } })).newPage();
await still.goto(`${base}/search/?q=1`);
ok(!await still.isVisible('#search') && await still.isVisible('#none'), 'without JavaScript: no form that does nothing');
ok(await still.locator('main .tiles a:visible').count() > 5, 'but the sections to look into');
await still.screenshot({ path: `${folder}/search-still.png`, fullPage: true });
await browser.close();
