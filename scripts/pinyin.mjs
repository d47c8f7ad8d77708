// Writes generator/site/syllable_table.c: every reading, without tones, of every Han character
// from U+4E00 to U+9FFF, as npm's pinyin-pro (MIT licence) knows them. Run again only when the
// table shall grow; the readings of a character stand in the order of their syllables.
//
//   npm install --prefix DIR pinyin-pro@3.29.4
//   NODE_PATH=DIR/node_modules node scripts/pinyin.mjs >generator/site/syllable_table.c
import { createRequire } from 'node:module';

const { pinyin } = createRequire(import.meta.url)('pinyin-pro');
const bySyllable = new Map();
for (const code of [0x3007, ...Array.from({ length: 0xa000 - 0x4e00 }, (_, i) => 0x4e00 + i)]) {
  const han = String.fromCharCode(code);
  const readings = pinyin(han, { multiple: true, toneType: 'none', type: 'array', v: true });
  for (const reading of new Set(readings)) {
    if (!/^[a-z]+$/.test(reading)) continue;
    bySyllable.set(reading, (bySyllable.get(reading) ?? '') + han);
  }
}
const rows = [...bySyllable].sort(([a], [b]) => (a < b ? -1 : 1));
console.log(`/* Made by scripts/pinyin.mjs from npm's pinyin-pro 3.29.4. Sorted by syllable; ü is v. */
#include "syllable.h"

/* clang-format off */
const struct syllable syllables[] = {`);
for (const [syllable, han] of rows) console.log(`{"${syllable}", "${han}"},`);
console.log(`};
const size_t syllable_count = ${rows.length};`);
