// Taking part: a quiz is clicked through, riddles are opened, lists are filtered, the calendar is leafed
// through, sheets are printed to PDF; and all of it without JavaScript too. node taking.mjs SITE-FOLDER PICTURE-FOLDER ; prints TAP.
import { chromium } from 'playwright-core';
import { execFileSync } from 'node:child_process';
import http from 'node:http';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';

const [site, pictures] = process.argv.slice(2);
mkdirSync(pictures, { recursive: true });
const types = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml', '.png': 'image/png', '.jpg': 'image/jpeg', '.webp': 'image/webp' };
const server = http.createServer((request, response) => {
  const path = decodeURIComponent(new URL(request.url, 'http://x').pathname);
  const file = join(site, path.endsWith('/') ? `${path}index.html` : path);
  if (!existsSync(file)) return response.writeHead(404).end();
  return response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' }).end(readFileSync(file));
});
await new Promise((done) => server.listen(0, '127.0.0.1', done));
const base = `http://127.0.0.1:${server.address().port}`;
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
let n = 0;
function ok(good, name, detail) {
  console.log(`${good ? 'ok' : 'not ok'} ${++n} - ${name}`);
  if (!good && detail !== undefined) console.log(JSON.stringify(detail).replace(/^/gm, '# '));
}
const phone = { viewport: { width: 390, height: 844 } };
const page = await (await browser.newContext(phone)).newPage();
const problems = [];
page.on('pageerror', (e) => problems.push(e.message));
page.on('console', (m) => { if (m.type() === 'error') problems.push(m.text()); });

/* ---- the quiz ---- */
await page.goto(`${base}/quizzes/family-health-2026/`);
const questions = page.locator('.question');
const count = await questions.count();
ok(count > 5, `${count} questions`);
let wrong = 0;
for (let i = 0; i < count; i++) {
  const question = questions.nth(i);
  const many = (await question.getAttribute('data-type')) === 'multiple';
  const right = question.locator('.choice[data-right=true]'), bad = question.locator('.choice[data-right=false]');
  if (i === 1) { await bad.first().click(); wrong++; } else for (let r = 0; r < (await right.count()); r++) await right.nth(r).click();
  if (many) await question.locator('.sure').click();
}
ok((await questions.nth(0).locator('.said').textContent()) === '答对了。', 'a right answer is told at once');
ok((await questions.nth(1).locator('.said').textContent()) === '答错了。', 'a wrong one too');
ok(await questions.nth(1).locator('details').evaluate((d) => d.open && d.textContent.includes('来源')), 'with its reason and source');
ok((await page.locator('#score').textContent()).includes(`${count} 题对了 ${count - wrong} 题`), 'the score', await page.locator('#score').textContent());
ok(await questions.nth(0).locator('.choice').first().isDisabled(), 'an answer stands');
await page.screenshot({ path: join(pictures, 'quiz-answered.png'), fullPage: true });

/* ---- riddles ---- */
await page.goto(`${base}/riddles/kitchen/`);
const riddle = page.locator('.question details').first();
ok(!(await riddle.locator('.answer').isVisible()), 'a riddle keeps its answer');
await riddle.locator('summary').click();
ok(await riddle.locator('.answer').isVisible(), 'until it is tapped');

/* ---- the booklet ---- */
await page.goto(`${base}/print/booklets/elderly-home/`);
await page.waitForFunction(() => document.documentElement.dataset.laid);
const laid = await page.evaluate(() => {
  const leaves = [...document.querySelectorAll('.leaf')];
  return {
    leaves: leaves.length,
    over: leaves.filter((l) => l.firstElementChild && l.firstElementChild.scrollHeight > l.firstElementChild.clientHeight + 1).length,
    sparse: leaves.filter((l, i) => l.querySelector('.part') && i < leaves.length - 2 && Math.max(...[...l.querySelectorAll('.part > *')].map((e) => e.getBoundingClientRect().bottom)) - l.firstElementChild.getBoundingClientRect().top < 0.25 * l.firstElementChild.clientHeight).length,
    size: getComputedStyle(document.querySelector('.part p')).fontSize,
    contents: [...document.querySelectorAll('.contents .at')].map((at) => [at.textContent, document.getElementById(at.dataset.part).closest('.leaf').querySelector('.number').textContent]),
  };
});
ok(laid.leaves > 8 && laid.over === 0, `${laid.leaves} pages of a booklet, nothing cut`, laid);
ok(laid.sparse === 0, 'no page of a few lines', laid.sparse);
ok(Math.abs(parseFloat(laid.size) - 64 / 3) < 0.1, 'for old people it is set in 16 pt', laid.size);
ok(laid.contents.length > 2 && laid.contents.every(([a, b]) => a === b), 'the contents name the pages', laid.contents);
await page.check('[value=folded]');
const folded = await page.evaluate(() => [...document.querySelectorAll('.spread')].map((s) => [...s.children].map((l) => (l.querySelector('.cover') ? 'cover' : l.querySelector('.back') ? 'back' : l.querySelector('.number')?.textContent ?? ''))));
ok(folded.length * 2 >= laid.leaves && folded.length % 2 === 0, 'folded sheets hold four pages each', folded);
ok(folded[0].join() === 'back,cover' && folded[1][0] === '2', 'the outer one is the cover', folded.slice(0, 2));

/* ---- on paper ---- */
async function print(path, size, pages) {
  await page.goto(base + path);
  if (path.includes('/booklets/')) await page.waitForFunction(() => document.documentElement.dataset.laid);
  const file = join(pictures, `${path.replace(/\//g, '_')}.pdf`);
  await page.pdf({ path: file, preferCSSPageSize: true, printBackground: true });
  const told = execFileSync('pdfinfo', [file]).toString();
  const found = { size: told.match(/Page size:.*/)[0], pages: +told.match(/Pages:\s+(\d+)/)[1] };
  const [w, h] = found.size.match(/[\d.]+/g).map(Number);
  ok(Math.abs(w - size[0]) < 3 && Math.abs(h - size[1]) < 3 && found.pages >= pages[0] && found.pages <= pages[1], `${path} on paper`, found);
  execFileSync('pdftoppm', ['-r', '60', '-png', file, file.replace(/\.pdf$/, '')]);
  return file;
}
const A3 = [842, 1191], A4 = [595, 842], A5 = [420, 595];
for (const path of ['/poster/articles/less-salt/', '/poster/riddles/lantern-2027/', '/poster/quizzes/family-health-2026/', '/poster/days/great-heat/', '/poster/days/member-day/', '/poster/events/aids-day-2026/', '/poster/services/elder-checkup/']) {
  const file = await print(path, A3, [1, 1]);
  const cut = await page.evaluate(() => [...document.querySelectorAll('.sheet, .middle')].filter((e) => e.scrollHeight > e.clientHeight + 1 || e.scrollWidth > e.clientWidth + 1).map((e) => e.className));
  ok(cut.length === 0, `${path}: nothing is cut or left out`, cut);
  const words = await page.evaluate(() => [...document.querySelectorAll('.sheet p, .sheet li')].map((e) => e.textContent.trim()).filter(Boolean));
  ok(new Set(words).size === words.length, `${path}: nothing is said twice`, words);
  execFileSync('pdftoppm', ['-r', '60', '-png', '-singlefile', file, `${file}.one`]);
  const code = execFileSync('zbarimg', ['-q', '--raw', `${file}.one.png`], { stdio: ['ignore', 'pipe', 'ignore'] }).toString().trim();
  ok(code.endsWith(path.replace('/poster', '')), `${path}: its code leads to the page`, code);
  await print(`${path}a4/`, A4, [1, 1]);
}
/* Points too long for any sheet: what has no room is left out whole. */
await page.goto(`${base}/poster/articles/less-salt/`);
const left = await page.evaluate(() => {
  document.querySelectorAll('.points li').forEach((li) => { li.textContent = '少吃盐，多吃菜，天天走一走。'.repeat(14); });
  document.documentElement.style.setProperty('--fit', 0.55);
  const middle = document.querySelector('.middle').getBoundingClientRect();
  return [...document.querySelectorAll('.points li')].map((li) => li.getBoundingClientRect()).map((r) => (r.left >= middle.right ? 'out' : r.bottom <= middle.bottom + 1 ? 'whole' : 'cut'));
});
ok(left[0] === 'whole' && left.includes('out') && !left.includes('cut'), 'a point without room is left out whole', left);
await print('/print/quizzes/family-health-2026/', A4, [3, 6]);
await print('/print/riddles/kitchen/', A4, [2, 4]);
await print('/print/newsletters/2026-10/', A4, [1, 6]);
/* A page of the site, printed as it is. */
await page.emulateMedia({ media: 'print' });
await page.goto(`${base}/articles/heatstroke/`);
const printed = await page.evaluate(() => ({
  shown: ['.crumb', '.numbers', '.related', '.top'].filter((words) => document.querySelector(words)?.offsetHeight),
  h2: getComputedStyle(document.querySelector('.text h2')).breakAfter,
  row: getComputedStyle(document.querySelector('.text tr')).breakInside,
}));
ok(printed.shown.length === 0 && printed.h2 === 'avoid' && printed.row === 'avoid', 'printing leaves the way around out and keeps together what belongs so', printed);
await page.emulateMedia({ media: null });
await print('/print/booklets/elderly-home/', A5, [laid.leaves, laid.leaves]);
ok(problems.length === 0, 'no script complains', problems);

/* ---- home: the day itself leads ---- */
async function bands(at) {
  const day = await (await browser.newContext(phone)).newPage();
  await day.clock.setFixedTime(new Date(at));
  await day.goto(`${base}/`);
  const told = await day.evaluate(() => [...document.querySelectorAll('.band')].filter((b) => b.offsetHeight).map((b) => `${b.querySelector('.band-name').textContent} ${b.querySelector('.band-left').textContent}${b.matches('.far') ? ' far' : ''}`));
  const first = await day.evaluate(() => document.querySelector('[data-now]:not([hidden])')?.textContent ?? '');
  await day.context().close();
  return { told, first };
}
const term = await bands('2026-11-22T02:00:00Z');
ok(term.told.join() === '小雪 就在今天,世界艾滋病日 还有 9 天 far' && term.first.includes('11月22日'), 'on the day of a term it leads', term);
const before = await bands('2026-11-20T02:00:00Z');
ok(before.told[0] === '小雪 后天', 'and the days before', before);
const after = await bands('2026-11-24T02:00:00Z'); /* the 23rd is 下元节 */
ok(after.told.join() === '世界艾滋病日 还有 7 天', 'then the next theme day', after);

/* ---- without scripts ---- */
const still = await (await browser.newContext({ ...phone, javaScriptEnabled: false })).newPage();
await still.goto(`${base}/quizzes/family-health-2026/`);
const answer = still.locator('.question details').first();
await answer.locator('summary').click();
ok(await answer.locator('.answer').isVisible(), 'without scripts a quiz opens its answers');
await still.goto(`${base}/print/booklets/elderly-home/`);
ok((await still.locator('.contents li').count()) > 2 && (await still.locator('.part').count()) > 2, 'without scripts a booklet is all there');

/* ---- filters and the calendar, with scripts and without ---- */
async function filters(here, how) {
  await here.goto(`${base}/events/`);
  const rows = here.locator('.rows .row'), all = await rows.count();
  ok(!(await here.locator('.filters .chips').first().isVisible()), `${how}: filters are folded away`);
  await here.locator('.filters summary').click();
  const chip = here.locator('.filters a', { hasText: '优生优育' });
  const promised = Number(await chip.locator('.count').textContent());
  await chip.click();
  await here.waitForURL(`${base}/events/topics/eugenics/`);
  ok((await rows.count()) === promised && promised < all, `${how}: a filter leaves the ${promised} of ${all} that it says`, await rows.count());
  await here.locator('.filters').evaluate((e) => e.open) || await here.locator('.filters summary').click();
  await here.locator('.filters a', { hasText: '全部' }).last().click();
  await here.waitForURL(`${base}/events/`);
  ok((await rows.count()) === all, `${how}: and “全部” shows all again`);
}
async function calendar(here, how) {
  await here.goto(`${base}/calendar/2026/12/`);
  const tone = (date) => here.locator(`td[data-day="${date}"] .num`).evaluate((e) => getComputedStyle(e).color);
  ok(await here.locator('td[data-day="2026-12-12"] a').count() === 1 && (await tone('2026-12-12')) === (await tone('2026-12-13')) && (await tone('2026-12-11')) !== (await tone('2026-12-13')), `${how}: a Saturday with an event stays red`);
  await here.goto(`${base}/calendar/2026/11/`);
  await here.locator('a[rel=next]').first().click();
  await here.waitForURL(`${base}/calendar/2026/12/`);
  ok((await here.locator('h1').textContent()).replace(/\s/g, '').includes('2026年12月'), `${how}: the calendar leafs to December`);
  await here.locator('td[data-day="2026-12-01"] a').click();
  const day = here.locator('#d1');
  const top = await day.evaluate((e) => e.getBoundingClientRect().top);
  ok(top >= 0 && top < 844, `${how}: a tapped day is in sight`, top);
  await day.locator('a[href="/events/aids-day-2026/"]').click();
  await here.waitForURL(`${base}/events/aids-day-2026/`);
  ok((await here.locator('h1').textContent()).includes('世界艾滋病日'), `${how}: and leads to its event`);
}
for (const [here, how] of [[page, 'with scripts'], [still, 'without']]) {
  await filters(here, how);
  await calendar(here, how);
}
ok(problems.length === 0, 'still no script complains', problems);
console.log(`1..${n}`);
await browser.close();
server.close();
