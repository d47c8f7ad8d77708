/*
 * From atoms to lines: which atoms stand on which line, and how much the line is squeezed
 * or spread. CLREQ's order: neighbouring marks share their empty halves always; a line
 * that would have to push something down is squeezed first (先挤进), and only then pushed
 * down (后推出).
 */
#pragma once

#include <stdbool.h>

#include <glib.h>

#include "atom.h"

struct line {
	guint first, end; /* atoms [first, end), no blanks at the edges */
	guint next;	  /* where the next line starts */
	int width;	  /* before spreading */
	int spread;	  /* pixels to share out: under 0 to squeeze, over 0 to justify */
	bool is_last;	  /* of its paragraph, or before a hard break */
};

/* The lines of struct line. Yours. */
GArray *line_fill(const GArray *atoms, const struct text_format *format);

/* The space between two neighbours before spreading: under 0 where marks share their
 * empty halves, over 0 between Han and Latin. */
int line_space(
    const struct atom *a, const struct atom *b, const struct text_format *format);

/* How much of the line's spread the place between a and b can take (its share). */
int line_share(const struct atom *a, const struct atom *b, const struct line *line,
    const struct text_format *format);
