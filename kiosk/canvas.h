/*
 * A picture in memory: pixels 0x00RRGGBB in rows without gaps, what pages are composed
 * on. Everything drawn is clipped at its edges, so no box, however wrong, writes beside
 * it. Pure: no device, no files.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

struct canvas {
	int width, height;
	uint32_t *pixels;
};
typedef struct canvas Canvas; /* used only in g_autoptr(Canvas) */

struct box {
	int x, y, w, h;
};

/* Filled with one colour. Sides are at least 1. */
struct canvas *canvas_new(int width, int height, uint32_t color);
void canvas_free(struct canvas *canvas);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Canvas, canvas_free)

static inline uint32_t *
canvas_row(const struct canvas *canvas, int y)
{
	return canvas->pixels + (size_t)y * (size_t)canvas->width;
}

/* The part of the box that lies on the canvas; false if none. */
bool canvas_clip(const struct canvas *canvas, struct box *box);

/* A filled rectangle, its corners rounded and smooth. */
void canvas_fill(struct canvas *canvas, struct box box, int radius, uint32_t color);

/* Draws w × h pixels 0xAARRGGBB (alpha not premultiplied) with the corner at x, y. */
void canvas_over(
    struct canvas *canvas, int x, int y, const uint32_t *argb, int w, int h, int stride);

/* The same, but only alpha counts: `color` is drawn through it. */
void canvas_tint(struct canvas *canvas, int x, int y, const uint32_t *argb, int w, int h,
    int stride, uint32_t color);

/* How much of the pixel at x, y of a w × h box lies inside its rounded corners: 0 to 256.
 */
unsigned canvas_corner(int x, int y, int w, int h, int radius);

/* A copy of the part of a canvas inside the box; what lies beside it is black. Yours. */
struct canvas *canvas_cut(const struct canvas *canvas, struct box box);

/* Copies all of `from` to x, y. */
void canvas_paste(struct canvas *canvas, const struct canvas *from, int x, int y);

/* Moves the picture in its place; what comes free at an edge takes on the edge's colours.
 */
void canvas_move(struct canvas *canvas, int dx, int dy);

/* The picture turned clockwise by 0, 90, 180 or 270 degrees. Yours. */
struct canvas *canvas_turned(const struct canvas *canvas, int degrees);

/* Where a box of a width × height picture lies after that turn. */
struct box canvas_turn_box(struct box box, int width, int height, int degrees);
