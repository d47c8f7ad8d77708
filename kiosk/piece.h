/*
 * Pieces: what a page is filled with from top to bottom. A line of a paragraph, a row of
 * a table, a whole picture: each is a stack of shapes with its own zero point, a height,
 * and how bad it would be to begin a page with it. Pieces are placed into an array of
 * shapes: a scene's, or that of a larger piece.
 */
#pragma once

#include <stdbool.h>

#include <glib.h>

#include "scene.h"
#include "style.h"
#include "text.h"

#define PIECE_BARS_MAX 4

/* How bad a page border before a piece is. */
enum piece_break {
	PIECE_FREE,  /* between paragraphs */
	PIECE_LINE,  /* between lines */
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
	size_t text_start;	  /* where its line begins in its paragraph */
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

/* Where shapes go, and how many lines of text there are already. */
struct canvas {
	GArray *shapes;
	int lines;
};

/* The shapes of a piece being made. */
struct canvas piece_canvas(struct piece *piece);
struct canvas scene_canvas(struct scene *scene);

void canvas_rect(
    struct canvas *canvas, int x, int y, int w, int h, uint32_t color, int radius);

/* How runs are coloured. */
struct ink {
	uint32_t color;
	uint32_t emphasis; /* emphasised text that takes no marks */
	uint32_t code;	   /* the surface behind code inside a line */
	int size_px, line_px;
	const struct text_measure *measure;
};

/* One line of a text with its box at x, y: as a new line of the canvas, or as furniture.
 */
void canvas_line(struct canvas *canvas, const struct text *text, guint i, int x, int y,
    const struct ink *ink);
void canvas_furniture(struct canvas *canvas, const struct text *text, guint i, int x,
    int y, const struct ink *ink);

/* Places pieces [from, to) one below the other, draws bars and panels through them, and
 * repeats the head of the first. Returns the bottom. Pieces of kind FOOT are left out. */
int canvas_place(struct canvas *canvas, const GPtrArray *pieces, guint from, guint to,
    int x, int y, const struct style *style);

/* The shapes of one piece with its zero point at x, y. */
void canvas_put(struct canvas *canvas, const struct piece *piece, int x, int y);

/* The height that [from, to) takes at the top of a page. */
int piece_stack_height(const GPtrArray *pieces, guint from, guint to);
