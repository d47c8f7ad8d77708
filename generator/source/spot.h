/*
 * A place in a YAML text, with its line taken apart and its neighbours at hand; and the
 * line as it should be. What is offered as a line is yours.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "entry.h"

struct spot {
	const char *text; /* the whole, ending with NUL */
	size_t len, at;
	const char *line;
	size_t line_len;
	struct entry entry;
};

/* Goes to byte `at`. */
void spot_move(struct spot *spot, size_t at);

/* Goes to the nearest line above or below that is not blank; false when there is none. */
bool spot_above(struct spot *spot);
bool spot_below(struct spot *spot);

/* Where the first character of the line stands in the text. */
size_t spot_first(const struct spot *spot);

/* The line with its value in quotes; NULL when it has no value to put in quotes. */
char *spot_quote_value(const struct spot *spot);

/* The line moved to begin below another's first character. */
char *spot_indent_like(const struct spot *spot, const struct spot *other);

/* The line with two spaces for each tab in its indentation. */
char *spot_replace_tabs(const struct spot *spot);
