/*
 * A sheet: the HTML of a page while it is written, and what its writers share. Elements
 * are pairs of functions, one for where a node begins, one for where it ends.
 */
#pragma once

#include <string.h>

#include <cmark.h>

#include "address.h"
#include "footnote.h"
#include "heading.h"
#include "markdown.h"
#include "place.h"

struct sheet {
	GString *out;
	struct markdown *markdown;
	const struct footnotes *notes;
	const struct markdown_options *options;
	struct places *places;
	struct headings headings;
	cmark_node *block; /* whose inlines are being written */
	bool has_raw;	   /* raw HTML was met */
};

/* How to write a node: `enter` says whether its children are to be written. */
struct element {
	bool (*enter)(struct sheet *, cmark_node *);
	void (*leave)(struct sheet *, cmark_node *);
};

/* g_string_append_len() for the many small pieces of a page: where there is room, no
 * call. */
static inline void
sheet_put(struct sheet *sheet, const char *text, size_t len)
{
	GString *out = sheet->out;
	if (G_UNLIKELY(out->len + len >= out->allocated_len)) {
		g_string_append_len(out, text, len);
		return;
	}
	memcpy(out->str + out->len, text, len);
	out->len += len;
	out->str[out->len] = '\0';
}

static inline void
sheet_puts(struct sheet *sheet, const char *text)
{
	sheet_put(sheet, text, strlen(text));
}

/* Writes text escaped. */
void sheet_escape(struct sheet *sheet, const char *text);

/* Begins a line unless one has just begun, as the reference renderer does. */
void sheet_begin_line(struct sheet *sheet);

/* Writes `text` at the beginning of a line. */
void sheet_line(struct sheet *sheet, const char *text);

/* Says that the page has raw HTML: once, at the first place. */
void sheet_report_raw(struct sheet *sheet, struct diag_place place);

/* Says that this block of the page begins here: markdown->tops. */
void sheet_top(struct sheet *sheet, cmark_node *node);
