/*
 * A mistake in a YAML text: where and what it is, what to write instead, and the text
 * without it, so that the next mistake can be looked for.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "common/rule.h"

typedef struct mistake Mistake; /* used only in g_auto(Mistake) */

struct mistake {
	enum rule rule;
	size_t at;	 /* byte offset in the text */
	char *text;	 /* what is wrong; NULL: there is no mistake */
	char *fix;	 /* what to write instead, or NULL */
	char *corrected; /* a line as it should be, or NULL when nobody can say */
	size_t line_at;	 /* an offset in the line that `corrected` replaces */
	bool is_run;	 /* the same on the lines right below is one mistake */
	bool is_to_end;	 /* nothing behind it can be read */
};

void mistake_clear(struct mistake *mistake);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Mistake, mistake_clear)

/* The line of the text that holds offset `at`: its first byte, and its length without the
 * newline. */
size_t mistake_line(const char *text, size_t len, size_t at, size_t *line_len);

/* Mends the text: puts the corrected line in, or else makes blank what hangs on the line
 * of the mistake, the deeper lines below included. Lines stay lines. Sets `is_left_out`
 * when something was made blank; false when there is nothing left to change. */
bool mistake_mend(const struct mistake *mistake, GString *text, bool *is_left_out);
