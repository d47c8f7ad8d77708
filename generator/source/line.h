/*
 * A line as the search for tables sees it: what stands before its text, and what kind of
 * block it may begin. A guess without the lines before; what is guessed wrong shows in
 * the tree, and then the draft puts back what was written.
 */
#pragma once

#include <stdbool.h>

struct line {
	const char *start, *content, *end; /* content: behind `>`, spaces, list markers */
	int quotes;			   /* how many `>` */
	int column;			   /* of the content, from 0 */
	int inner;	 /* the column that keeps to its last list item */
	bool has_marker; /* a list item begins */
};

/* The line from `start` to its newline or to `end`. */
struct line line_read(const char *start, const char *end);

/* [at, end) is a line of three or more of one of `*-_`, with spaces: a rule. */
bool line_is_rule(const char *at, const char *end);

/* Past the list marker (`-`, `*`, `+`, `1.`, `1)`) at `at`, which a space or the line's
 * end must follow; NULL if there is none. */
const char *line_skip_marker(const char *at, const char *end);

/* Nothing but what stands before a text. */
bool line_is_blank(const struct line *line);

/* No paragraph is open behind it: blank, a heading, a rule, a fence, a comment's end. */
bool line_is_break(const struct line *line);

/* It cannot be a row below `delimiter`, since it begins another block. */
bool line_ends_table(const struct line *line, const struct line *delimiter);
