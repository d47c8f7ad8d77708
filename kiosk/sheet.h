/*
 * Where shapes are put: the shapes of a scene or of a piece of one, with the lines of
 * text counted. Rectangles and lines of laid-out text become shapes here and nowhere
 * else.
 */
#pragma once

#include <glib.h>

#include "scene.h"
#include "text.h"

struct sheet {
	GArray *shapes; /* of struct shape; borrowed */
	int lines;	/* lines of text so far */
};

struct sheet sheet_make(GArray *shapes);

/* How runs are coloured, and the height of their line. */
struct ink {
	uint32_t color;
	uint32_t emphasis; /* emphasised text that takes no marks */
	uint32_t code;	   /* the surface behind code inside a line */
	int size_px, line_px;
	const struct text_measure *measure;
};

void sheet_rect(
    struct sheet *sheet, int x, int y, int w, int h, uint32_t color, int radius);

/* Line i of a text with its box at x, y: as a new line of the sheet, or as furniture. */
void sheet_line(struct sheet *sheet, const struct text *text, guint i, int x, int y,
    const struct ink *ink);
void sheet_furniture(struct sheet *sheet, const struct text *text, guint i, int x, int y,
    const struct ink *ink);
