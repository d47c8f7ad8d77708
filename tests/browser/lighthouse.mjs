// Lighthouse for phones on pages of a built site, served as nginx would: gzipped, hashed files
// cached. Every category has to reach the score; speed, which the machine's other work spoils,
// in one of five tries.
// node lighthouse.mjs SITE-FOLDER SCORE PATH... ; prints TAP.
import lighthouse from 'lighthouse';
import http from 'node:http';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

const [site, score, ...paths] = process.argv.slice(2);
const types = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.json': 'application/json',
  '.svg': 'image/svg+xml', '.png': 'image/png', '.jpg': 'image/jpeg', '.webp': 'image/webp', '.txt': 'text/plain',
  '.xml': 'application/xml',
};
const server = http.createServer((request, response) => {
  const path = decodeURIComponent(new URL(request.url, 'http://x').pathname);
  const file = join(site, path.endsWith('/') ? `${path}index.html` : path);
  if (!existsSync(file) || statSync(file).isDirectory()) return response.writeHead(404).end();
  const type = types[extname(file)] ?? 'application/octet-stream';
  const head = { 'content-type': type, 'cache-control': path.startsWith('/assets/') ? 'max-age=31536000, immutable' : 'no-cache' };
  const bytes = readFileSync(file);
  if (!/text|script|json|svg|xml/.test(type)) return response.writeHead(200, head).end(bytes);
  return response.writeHead(200, { ...head, 'content-encoding': 'gzip' }).end(gzipSync(bytes));
});
await new Promise((done) => server.listen(0, '127.0.0.1', done));
const base = `http://127.0.0.1:${server.address().port}`;

const profile = mkdtempSync(join(tmpdir(), 'lighthouse-'));
const browser = spawn('/usr/bin/chromium', ['--headless=new', '--no-sandbox', '--disable-gpu', '--remote-debugging-port=0',
  `--user-data-dir=${profile}`, '--no-first-run', '--disable-background-networking', 'about:blank'], { stdio: 'ignore' });
const portFile = join(profile, 'DevToolsActivePort');
for (let i = 0; i < 1200 && !existsSync(portFile); i++) await new Promise((done) => setTimeout(done, 50));
const port = +readFileSync(portFile, 'utf8').split('\n')[0];

async function audit(path) {
  const { lhr } = await lighthouse(base + path, { port, output: 'json', logLevel: 'silent' });
  const scores = Object.values(lhr.categories).map((c) => [c.id, Math.round(c.score * 100)]);
  const low = Object.values(lhr.audits).filter((a) => a.score !== null && a.score < 0.9 && a.scoreDisplayMode === 'binary');
  return { scores, low: low.map((a) => `${a.id} ${JSON.stringify(a.details?.items?.slice(0, 2) ?? '').slice(0, 300)}`) };
}
let n = 0;
for (const path of paths) {
  let found = await audit(path);
  for (let again = 0; again < 4 && found.scores.some(([id, got]) => id === 'performance' && got < score); again++)
    found = await audit(path);
  for (const [id, got] of found.scores) {
    console.log(`${got >= score ? 'ok' : 'not ok'} ${++n} - ${path}: ${id} ${got}`);
    if (got < score) console.log(found.low.join('\n').replace(/^/gm, '# '));
  }
}
console.log(`1..${n}`);
browser.kill();
await new Promise((done) => browser.on('exit', done));
server.close();
rmSync(profile, { recursive: true, force: true });
process.exit(0);
