/*
 * Quotes and brackets in a YAML value: what is open, on this line and over the next ones.
 * Writes with a pen, making YAML of full-width quotes round a value, commas, and colons
 * in { }.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "mistake.h"
#include "pen.h"

struct nest {
	struct pen *pen;
	char quote;		/* of the text that is open; 0: none */
	int depth;		/* of brackets that are open */
	uint64_t maps;		/* a bit for each: is it { */
	bool is_key;		/* in { }: before the colon */
	bool is_start;		/* at the start of an item or value */
	const char *quoted_at;	/* the quote that is open, in what was written */
	const char *bracket_at; /* the outermost bracket that is open */
};

/* Is anything open? */
bool nest_is_open(const struct nest *nest);

/* Copies the rest of the value that begins at the pen with a quote or a bracket, as far
 * as this line holds it. */
void nest_open(struct nest *nest);

/* Goes on with what is open, on the line at hand. */
void nest_go_on(struct nest *nest);

/* Copies “text”, which becomes 'text', if that is the whole value; else false. */
bool nest_copy_wide_quoted(struct nest *nest);

/* What is open is never closed: the mistake, told where it opens. `last` is in the last
 * line that can belong to it, where it is mended. */
void nest_refuse(const struct nest *nest, const char *last, struct mistake *mistake);
