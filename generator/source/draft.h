/*
 * A draft: a page's text as cmark shall see it, and the way back. What cmark lacks is
 * written into the text beforehand as marks (noncharacters, which no author's text holds)
 * and read off the tree afterwards. A mark where cmark keeps text as it stands (code,
 * HTML, an address) is harmless: draft_clean() puts back what was written.
 *
 * Edits are given in any order and applied once. A page that needs none is not copied.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "common/block.h"

#define DRAFT_LETTER "\xEF\xB7\x90" /* U+FDD0: counts as a letter, shows nothing */
#define DRAFT_NUMBER "\xEF\xB7\x91" /* U+FDD1, digits, U+FDD1: mark number so and so */
#define DRAFT_PUNCT  "\xEF\xB7\x92" /* U+FDD2: beside it one U+0700, punctuation */
#define DRAFT_END    "\xEF\xB7\x93" /* U+FDD3: the end of a cell */
#define DRAFT_BEFORE                                                                     \
	DRAFT_PUNCT "\xDC\x80" /* counts as punctuation, before what follows */
#define DRAFT_AFTER "\xDC\x80" DRAFT_PUNCT /* the same, after what stands before */

enum draft_kind {
	DRAFT_CELL,	  /* of a table; on a line of its own, as a heading */
	DRAFT_DEFINITION, /* of a footnote, as a list item */
	DRAFT_REFERENCE,  /* to a footnote, between '[' and '^' */
	DRAFT_NO_TABLE, /* before a line of dashes below something that is not its head */
};

/* What a numbered mark stands for. Offsets are of the body. */
struct draft_mark {
	enum draft_kind kind;
	size_t from, to;	/* what was written: a row, `[^1]:`, `[^1]` */
	size_t content;		/* a cell: where its text begins */
	int table, row, column; /* of a cell; row 0 the head, -1 the line of dashes */
	int n_cells;		/* in the row, also more than the table has columns */
	int n_columns;
	enum block_align align;
};

struct draft {
	const char *body;
	size_t len;
	GArray *marks; /* of struct draft_mark */
	/* private */
	char *copy; /* the body, where it held characters of ours */
	GArray *edits;
	GArray *shifts;
	GString *pool, *text;
};

void draft_init(struct draft *draft, const char *body, size_t len);
void draft_release(struct draft *draft);

/* Does an odd number of backslashes stand before this place in the body? */
bool draft_is_escaped(const struct draft *draft, const char *at);

/* At byte `at`: leaves out `cut` bytes and puts in `text` (copied). */
void draft_edit(struct draft *draft, size_t at, size_t cut, const char *text, size_t len);

/* Adds a mark and gives its number. */
guint draft_add_mark(struct draft *draft, struct draft_mark mark);

/* Applies the edits and gives the text to parse. Borrowed. */
const char *draft_finish(struct draft *draft, size_t *len);

bool draft_is_marked(const struct draft *draft);

/* The byte of the body that byte `at` of the finished text came from. */
size_t draft_source(const struct draft *draft, size_t at);

/* The mark of this kind that `text` begins with, and how many bytes it takes; NULL if it
 * begins with none. */
const struct draft_mark *draft_mark_at(
    const struct draft *draft, const char *text, enum draft_kind kind, size_t *len);

/* The first mark of any kind in the text; NULL if there is none. */
const char *draft_find_mark(const char *text);

/* The text as it was written, without marks. Yours. */
char *draft_clean(const struct draft *draft, const char *text);
