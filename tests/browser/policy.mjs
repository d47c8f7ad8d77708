// What Chromium's console says of the policy of content, page by page, one line each.
// node policy.mjs HOST-RULES BASE-URL PATH...
import { chromium } from 'playwright-core';

const [rules, base, ...paths] = process.argv.slice(2);
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', `--host-resolver-rules=${rules}`],
});
const page = await (await browser.newContext({ ignoreHTTPSErrors: true })).newPage();
let path;
page.on('console', (m) => { if (m.text().includes('Content Security Policy')) console.log(`${path}: ${m.text()}`); });
for (path of paths) {
  const answer = await page.goto(base + path, { waitUntil: 'networkidle' });
  if (!answer.ok() && !path.startsWith('/404')) console.log(`${path}: ${answer.status()}`);
}
await browser.close();
