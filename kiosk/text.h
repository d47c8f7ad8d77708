/*
 * A paragraph laid out in lines by the Chinese rules: CLREQ at its strict level and
 * GB/T 15834-2011 §5.1. Spans go in, lines of runs come out; nothing is drawn here, and
 * fonts are known only through the measure that is passed in. Pure and deterministic.
 *
 * What holds for every result:
 *  - the runs in order are the text again, only spaces at the edges of lines are missing;
 *  - no mark stands where breaker.h forbids it, unless a piece that may not be broken is
 *    longer than a line and had to be;
 *  - no line is wider than the format, unless one character alone is;
 *  - the last line of a paragraph is not one character and a stop, if it can be helped.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "common/block.h"
#include "format.h"

/* One style, one stretch without gaps: what the font draws in one go. */
struct text_run {
	size_t start, len; /* in text->bytes */
	int x;		   /* where the pen starts */
	int width;	   /* up to the next run's place or the end of the line */
	int size_px;
	int rise;	/* the baseline is this much higher: superscripts */
	unsigned style; /* of enum text_style, for the font */
	unsigned span;	/* of enum span_style, as written, for colours */
};

struct text_line {
	size_t start, end; /* in text->bytes, without spaces at the edges */
	guint first, n;	   /* its runs */
	int width;	   /* from 0 to the last ink */
	bool is_last;	   /* the last of its paragraph, or before a hard break */
};

struct text {
	char *bytes;   /* the spans joined, valid UTF-8, cut if lines_max said so */
	GArray *lines; /* of struct text_line; empty if there is no ink */
	GArray *runs;  /* of struct text_run */
	bool is_cut;
};
typedef struct text Text; /* used only in g_autoptr(Text) */

/* Lays out spans (of struct span; NULL is none). Never fails. */
struct text *text_new(const GArray *spans, const struct text_format *format,
    const struct text_measure *measure);

/* The same for plain text in one style. */
struct text *text_new_plain(const char *plain, const struct text_format *format,
    const struct text_measure *measure);

void text_free(struct text *text);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Text, text_free)

const struct text_line *text_line(const struct text *text, guint i);
const struct text_run *text_run(const struct text *text, guint i);

/* The widest piece that may not be broken, and the whole on one line. */
void text_widths(const GArray *spans, const struct text_format *format,
    const struct text_measure *measure, int *least, int *most);

/* The spans between two places in text->bytes of a text laid out from them. Yours. */
GArray *text_slice(const GArray *spans, size_t start, size_t end);

/* The widest line. */
int text_width(const struct text *text);

/* Where the baseline lies in a line box of this height. */
int text_baseline(const struct text_measure *measure, int size_px, int height);
