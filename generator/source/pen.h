/*
 * Copies a text line by line, changing a word here and there, and remembers where each
 * byte of the copy stood in what was written.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

struct pen {
	GString *text;	      /* the copy */
	GArray *shifts;	      /* where copy and original drift apart */
	const char *written;  /* the original, */
	const char *end;      /* its end, */
	const char *at;	      /* what is not yet copied of it, */
	const char *line_end; /* and where the line at hand ends */
	size_t line_start;    /* of that line, in the copy */
};

void pen_init(struct pen *pen, const char *written, size_t len);
void pen_release(struct pen *pen);

/* Takes the next line in hand; false at the end. */
bool pen_begin_line(struct pen *pen);

/* Copies up to `to`, or writes `instead` in place of the next `n` bytes. */
void pen_copy(struct pen *pen, const char *to);
void pen_put(struct pen *pen, size_t n, const char *instead);

/* Copies blanks up to `to`, wide ones as the spaces they look like. */
void pen_copy_blanks(struct pen *pen, const char *to);

/* The column in the copy, from 0, in bytes: in indentation these are columns. */
int pen_column(const struct pen *pen);

/* Does `word` come next, on this line? */
bool pen_sees(const struct pen *pen, const char *word);

/* Where byte `offset` of the copy stood. */
size_t pen_offset(const struct pen *pen, size_t offset);
