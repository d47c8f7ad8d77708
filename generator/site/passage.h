/*
 * What stands within a line of Markdown, for prose.c: marks left out, addresses and code
 * put aside. Linear also in a line without end: what is not found once is not looked for
 * again.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "excerpt.h"

#define PASSAGE_GAP '\x1f' /* stands for what was set aside in the middle of a text */

struct passage {
	struct excerpt *words, *aside;
	const char *text;     /* the file */
	const char *at, *end; /* what is to be read */
	bool in_comment;      /* it begins, or has ended, in an HTML comment */
};

void passage_read(struct passage *passage);
