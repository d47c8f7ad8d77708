/* A short text that is read by hand, piece by piece: a date. */
#pragma once

#include <stdbool.h>

#define SCAN_MAX 96 /* bytes; no date is longer */

struct scan {
	const char *at; /* what comes next */
};

/* Full-width forms (U+FF01–U+FF5E) become ASCII and the ideographic space a space. False
 * when the text is longer than what is read here. */
bool scan_narrow(const char *text, char out[SCAN_MAX]);

void scan_skip_spaces(struct scan *scan);

/* Goes behind the word; false, and stays, where there is another. */
bool scan_take(struct scan *scan, const char *word);

/* The same for a Han unit (年, 点), which may stand between spaces: `2026 年 5 月`. */
bool scan_unit(struct scan *scan, const char *unit);

/* Reads a number of `least` to `most` digits, or one to 99, in one or two digits or in
 * Chinese (5, 05, 十二). False where there is none; `number` and place are then what was
 * read so far. */
bool scan_number(struct scan *scan, int least, int most, int *number);
bool scan_small(struct scan *scan, int *number);
