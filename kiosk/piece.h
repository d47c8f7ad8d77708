/*
 * Pieces: what a page is filled with from top to bottom. A line of a paragraph, a row of
 * a table, a whole picture: each is a stack of shapes with its own zero point, a height,
 * and how bad it would be to begin a page with it. Pieces are placed into an array of
 * shapes: a scene's, or that of a larger piece.
 */
#pragma once

#include <stdbool.h>

#include <glib.h>

#include "sheet.h"
#include "style.h"

#define PIECE_BARS_MAX 4

/* How bad a page border before a piece is. */
enum piece_break {
	PIECE_BLOCK, /* between paragraphs, pictures, tables */
	PIECE_FREE,  /* before a heading: the best place */
	PIECE_MUST,  /* a page begins here: a paragraph was parted for it */
	PIECE_ITEM,  /* between items, rows, and lines after a sentence's end */
	PIECE_LONE,  /* leaves an item or row alone */
	PIECE_LINE,  /* between lines, amid a sentence */
	PIECE_POOR,  /* leaves a line alone */
	PIECE_NEVER, /* after a heading, inside a short item, before three last characters
		      */
};

enum piece_kind {
	PIECE_FLOW,  /* one below the other */
	PIECE_WHOLE, /* has a page for itself: a picture with the text beside it */
	PIECE_COVER, /* has a page for itself, and shows the title itself */
	PIECE_FOOT,  /* room at the bottom of the last page; draws nothing */
};

struct piece {
	enum piece_kind kind;
	enum piece_break before;
	int gap; /* above; nothing at the top of a page */
	int height;
	int units; /* to read: Han and words */
	int images;
	int dots_y; /* of a cover: where the dots of progress go, in its own measure */
	/* of a cover: where a countdown goes; w 0: nowhere */
	int live_x, live_y, live_w, live_h;
	size_t text_start;	  /* where its line begins in its paragraph */
	size_t sentence;	  /* where to part it rather than there; 0: nowhere */
	guint paragraph;	  /* which of the flow's, from 1; 0: not a line of one */
	int bars[PIECE_BARS_MAX]; /* quote lines through it: their x */
	int n_bars;
	int panel_x, panel_w;	  /* the surface behind code; width 0: none */
	const struct piece *head; /* shown again when a page begins here; borrowed */
	GArray *shapes; /* of struct shape; lines numbered from 1 in each piece */
};

typedef struct piece Piece; /* used only in g_autoptr(Piece) */

struct piece *piece_new(void);
void piece_free(struct piece *piece);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Piece, piece_free)

/* The shapes of a piece being made. */
struct sheet piece_sheet(struct piece *piece);

/* The shapes of one piece with its zero point at x, y. */
void piece_put(struct sheet *sheet, const struct piece *piece, int x, int y);

/* Pieces [from, to) one below the other, with the bars and panels that go through them
 * and the head that the first repeats. Pieces of kind FOOT draw nothing. Returns the
 * bottom. */
int piece_place(struct sheet *sheet, const GPtrArray *pieces, guint from, guint to, int x,
    int y, const struct style *style);

/* The height that [from, to) takes at the top of a page. */
int piece_stack_height(const GPtrArray *pieces, guint from, guint to);
