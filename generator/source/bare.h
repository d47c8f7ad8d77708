/*
 * Bare addresses in the text become links (GFM §6.9, for http:// and https:// only).
 * Unlike there, one may stand behind a Chinese character, and ends before the first
 * character that is not ASCII: `详见https://example.com/a，谢谢`.
 */
#pragma once

#include <cmark.h>

/* Makes links of the bare addresses under `root`. */
void bare_gather(cmark_node *root, cmark_mem *mem);
