/*
 * The block list of a page: what the hall screen lays out. A tree of blocks with styled
 * spans as leaves; it carries meaning (a heading, a quote, a bold word), never looks.
 * Made by the generator from Markdown, written into the bundle as JSON
 * (docs/bundle-format.md), read back by the player. Just data: open structs, each block
 * owns what hangs on it.
 */
#pragma once

#include <stdbool.h>

#include <glib.h>

enum block_kind {
	BLOCK_ROOT,	 /* children: blocks */
	BLOCK_HEADING,	 /* spans; level 1 to 6 */
	BLOCK_PARAGRAPH, /* spans */
	BLOCK_QUOTE,	 /* children: blocks */
	BLOCK_LIST,	 /* children: items; ordered, start */
	BLOCK_ITEM,	 /* children: blocks; task */
	BLOCK_TABLE,	 /* children: rows; the first row is the head */
	BLOCK_ROW,	 /* children: cells */
	BLOCK_CELL,	 /* spans; align */
	BLOCK_IMAGE, /* target, text (what it shows), caption in spans; width, height */
	BLOCK_CODE,  /* text, lines kept */
	BLOCK_RULE,  /* nothing */
	BLOCK_NOTE,  /* children: blocks; a footnote, `start` its number */
	BLOCK_KIND_COUNT
};

enum span_style {
	SPAN_BOLD = 1 << 0,
	SPAN_EMPHASIS =
	    1 << 1, /* Chinese text gets emphasis marks or sea colour, not slant */
	SPAN_CODE = 1 << 2,
	SPAN_STRIKE = 1 << 3,
	SPAN_SUPER = 1 << 4, /* a footnote's number */
	SPAN_LINK = 1 << 5,
};

enum block_align { ALIGN_NONE, ALIGN_LEFT, ALIGN_CENTER, ALIGN_RIGHT };
enum block_task { TASK_NONE, TASK_OPEN, TASK_DONE };

/* A run of text in one style. A "\n" inside is a hard line break. */
struct span {
	char *text;
	unsigned style; /* of enum span_style */
};

struct block {
	enum block_kind kind;
	int level;
	int start;
	int line; /* in the file it was written in, from 1; 0 unknown. Not in the bundle
		   */
	bool ordered;
	enum block_task task;
	enum block_align align;
	int width, height; /* an image's pixels; 0 unknown */
	char *target; /* an image: its address as written, in the bundle its sha256 */
	char
	    *large; /* an image in the bundle: the sha256 of one with more pixels; NULL */
	char *text;
	GArray *spans;	     /* of struct span; NULL if none */
	GPtrArray *children; /* of struct block, owned; NULL if none */
};
typedef struct block Block; /* used only in g_autoptr(Block) */

struct block *block_new(enum block_kind kind);
void block_free(struct block *block);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Block, block_free)

/* Hangs `child` under `parent`, which owns it from now on; returns child. */
struct block *block_add(struct block *parent, struct block *child);

/* Appends text (copied), joining it to the span before if the style is the same. */
void block_add_text(struct block *block, const char *text, unsigned style);

/* Appends a span as it stands; the text is taken over. */
void block_add_span(struct block *block, char *text, unsigned style);

/* All text of the block and its children; blocks end with "\n". Yours. */
char *block_plain(const struct block *block);
