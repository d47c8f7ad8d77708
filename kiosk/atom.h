/*
 * What a line is made of: single Han characters, whole words, pairs such as ——, spaces;
 * each measured once. A paragraph becomes a list of atoms, and lines are broken between
 * them. A piece that may not be broken but is longer than a line is cut into characters.
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include <glib.h>

#include "breaker.h"
#include "format.h"

struct atom {
	size_t start, len; /* in bytes of the text */
	int width, size_px;
	int empty; /* a full-width mark's empty half: before an opening, behind a closing
		      one */
	unsigned style;	     /* of enum text_style */
	unsigned span;	     /* of enum span_style */
	uint8_t first, last; /* class of its first and last character */
	uint8_t
	    before;   /* of enum breaker_break: may a line begin here; never BREAK_WEAK */
	bool is_wide; /* begins with a wide character */
};

struct atom_list {
	char *bytes;   /* all spans joined; controls turned into spaces */
	GArray *atoms; /* of struct atom; they cover all bytes but hard breaks */
};

void atom_list_init(struct atom_list *list, const GArray *spans,
    const struct text_format *format, const struct text_measure *measure);
void atom_list_release(struct atom_list *list);

/* Spaces and what is as empty as they are. */
bool atom_is_blank(const struct atom *atom);
