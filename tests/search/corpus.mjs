// A content folder of many pages made of the sentences of content/: words as they are met in real
// pages. The same number gives the same bytes. node corpus.mjs FOLDER PAGES
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';

const [folder, count] = [process.argv[2], +process.argv[3]];
const sample = new URL('../../content/', import.meta.url).pathname;
const sentences = readdirSync(sample, { recursive: true }).sort().filter((name) => name.endsWith('.md'))
  .flatMap((name) => readFileSync(sample + name, 'utf8').replace(/^---[\s\S]*?\n---\n/, '').split('\n'))
  .filter((line) => /^[\p{Script=Han}\d]/u.test(line) && !/[[|<]/.test(line))
  .flatMap((line) => line.match(/[^。！？]+[。！？]/g) ?? []);
let seed = 7;
const pick = (list) => { seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0; return list[(seed >>> 8) % list.length]; };
mkdirSync(`${folder}/articles`, { recursive: true });
writeFileSync(`${folder}/site.yaml`,
  'title: 测速\nbase_url: https://bench.example.org\ntimezone: Asia/Shanghai\noutputs: [html, search]\n');
for (let n = 1; n <= count; n++) {
  const text = Array.from({ length: 6 }, () => Array.from({ length: 4 }, () => pick(sentences)).join('')).join('\n\n');
  const title = pick(sentences).replace(/[\p{P}\s]/gu, '').slice(0, 14);
  const day = new Date(Date.UTC(2016, 0, 1) + n * 3e7).toISOString().slice(0, 10);
  writeFileSync(`${folder}/articles/p${n}.md`, `---\ntitle: "${title}${n}"\ndate: ${day}\n---\n${text}\n`);
}
