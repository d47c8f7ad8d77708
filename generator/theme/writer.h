/*
 * The text of a fragment while it is written: what is open, paragraphs that begin when
 * there is something to read, blanks between words. Used by fragment.c alone.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "manner.h"

struct fragment;

/* What is open: an element of the page, or (name "") a paragraph of ours. */
struct open {
	const struct manner *manner; /* NULL: a paragraph */
	char close[40];
	int number; /* of a list: the next item's, 0 without numbers; of a link: its note
		     */
};

struct writer {
	struct fragment *fragment;
	GString *out;
	GArray *open; /* of struct open */
	const char *self;
	const char *style; /* of the next paragraph */
	char mark[24];	   /* of the next paragraph in an item, or "" */
	bool has_text;	   /* something stands in the paragraph or cell */
	bool has_blank;	   /* a blank is due before the next word */
};

/* The innermost of what is open; NULL if nothing is. Borrowed until the next push. */
struct open *writer_top(const struct writer *writer);

/* Opens; `close` is what ends it. Closes the innermost. */
void writer_push(
    struct writer *writer, const struct manner *manner, const char *close, int number);
void writer_pop(struct writer *writer);

/* Is it part of a line of text: <strong>, a link? */
bool writer_is_inline(const struct open *open);

/* How many of this kind are open. */
int writer_depth(const struct writer *writer, enum manner_kind kind);

/* Does text stand where no paragraph may: in a cell, in <pre>? */
bool writer_is_bare(const struct writer *writer);

bool writer_has_paragraph(const struct writer *writer);

/* Ends the paragraph, and what is open in it; in a cell only the latter. */
void writer_break(struct writer *writer);

/* Before anything that is read: a paragraph to stand in, and an item's mark; the blank
 * that is due. */
void writer_need_text(struct writer *writer);
void writer_put_blank(struct writer *writer);

/* Text comes escaped already, but for a < that began no tag. */
void writer_put_text(struct writer *writer, const char *text, size_t len);
