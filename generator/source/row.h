/* A line of a table: where its cells lie. Pure; touches nothing but the line. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "common/block.h"

/* A cell's text without the spaces round it. */
struct row_cell {
	const char *from, *to;
};

/* Appends the cells (struct row_cell) of the line [at, end), which holds no newline. A
 * `|` behind a backslash or in a code span ends no cell. `escapes`, unless NULL, gets the
 * places (const char *) of backslashes before a `|` in code spans, which are not shown.
 */
void row_split(const char *at, const char *end, GArray *cells, GPtrArray *escapes);

/* True if the line is a delimiter row (`|---|:-:|`) with at least one `|`; then `aligns`
 * gets an enum block_align for each column. */
bool row_is_delimiter(const char *at, const char *end, GArray *aligns);
