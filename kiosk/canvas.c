#include "canvas.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "blend.h"

struct canvas *
canvas_new(int width, int height, uint32_t color)
{
	struct canvas *canvas = g_new(struct canvas, 1);
	canvas->width = MAX(width, 1);
	canvas->height = MAX(height, 1);
	size_t n = (size_t)canvas->width * (size_t)canvas->height;
	canvas->pixels = g_new(uint32_t, n);
	for (size_t i = 0; i < n; i++)
		canvas->pixels[i] = color;
	return canvas;
}

void
canvas_free(struct canvas *canvas)
{
	if (!canvas)
		return;
	g_free(canvas->pixels);
	g_free(canvas);
}

/* Boxes come from laid out pages, so sums of their members may be anything. */
static void
clip_span(int *from, int *len, int limit)
{
	int64_t start = MAX((int64_t)*from, 0), end = MIN((int64_t)*from + *len, limit);
	*from = (int)MIN(start, limit);
	*len = (int)MAX(end - start, 0);
}

bool
canvas_clip(const struct canvas *canvas, struct box *box)
{
	clip_span(&box->x, &box->w, canvas->width);
	clip_span(&box->y, &box->h, canvas->height);
	return box->w > 0 && box->h > 0;
}

unsigned
canvas_corner(int x, int y, int w, int h, int radius)
{
	int from_x = MIN(x, w - 1 - x), from_y = MIN(y, h - 1 - y);
	if (from_x >= radius || from_y >= radius)
		return BLEND_FULL;
	double dx = radius - from_x - 0.5, dy = radius - from_y - 0.5;
	double inside = radius - sqrt(dx * dx + dy * dy) + 0.5;
	return (unsigned)(CLAMP(inside, 0, 1) * BLEND_FULL);
}

static void
fill_row(uint32_t *row, int n, uint32_t color)
{
	for (int i = 0; i < n; i++)
		row[i] = color;
}

void
canvas_fill(struct canvas *canvas, struct box box, int radius, uint32_t color)
{
	struct box seen = box;
	if (!canvas_clip(canvas, &seen))
		return;
	radius = CLAMP(radius, 0, MIN(box.w, box.h) / 2);
	for (int y = seen.y; y < seen.y + seen.h; y++) {
		uint32_t *row = canvas_row(canvas, y);
		if (MIN(y - box.y, box.y + box.h - 1 - y) >= radius) {
			fill_row(row + seen.x, seen.w, color);
			continue;
		}
		for (int x = seen.x; x < seen.x + seen.w; x++) {
			unsigned part =
			    canvas_corner(x - box.x, y - box.y, box.w, box.h, radius);
			row[x] = blend_pixel(row[x], color, part);
		}
	}
}

void
canvas_over(
    struct canvas *canvas, int x, int y, const uint32_t *argb, int w, int h, int stride)
{
	struct box seen = {x, y, w, h};
	if (!canvas_clip(canvas, &seen))
		return;
	for (int at = seen.y; at < seen.y + seen.h; at++)
		blend_over(canvas_row(canvas, at) + seen.x,
		    argb + (size_t)(at - y) * (size_t)stride + (seen.x - x),
		    (size_t)seen.w);
}

void
canvas_tint(struct canvas *canvas, int x, int y, const uint32_t *argb, int w, int h,
    int stride, uint32_t color)
{
	struct box seen = {x, y, w, h};
	if (!canvas_clip(canvas, &seen))
		return;
	for (int at = seen.y; at < seen.y + seen.h; at++)
		blend_tint(canvas_row(canvas, at) + seen.x,
		    argb + (size_t)(at - y) * (size_t)stride + (seen.x - x),
		    (size_t)seen.w, color);
}

struct canvas *
canvas_cut(const struct canvas *canvas, struct box box)
{
	struct box seen = box;
	bool is_seen = canvas_clip(canvas, &seen);
	struct canvas *cut = canvas_new(
	    CLAMP(box.w, 1, canvas->width), CLAMP(box.h, 1, canvas->height), 0);
	for (int y = 0; is_seen && y < seen.h && y < cut->height; y++)
		memcpy(canvas_row(cut, y), canvas_row(canvas, seen.y + y) + seen.x,
		    (size_t)MIN(seen.w, cut->width) * sizeof(uint32_t));
	return cut;
}

void
canvas_paste(struct canvas *canvas, const struct canvas *from, int x, int y)
{
	struct box seen = {x, y, from->width, from->height};
	if (!canvas_clip(canvas, &seen))
		return;
	for (int at = seen.y; at < seen.y + seen.h; at++)
		memcpy(canvas_row(canvas, at) + seen.x,
		    canvas_row(from, at - y) + (seen.x - x),
		    (size_t)seen.w * sizeof(uint32_t));
}

static void
move_row(uint32_t *row, const uint32_t *from, int n, int dx)
{
	int way = MIN(abs(dx), n);
	uint32_t edge = dx > 0 ? from[0] : from[n - 1];
	size_t rest = (size_t)(n - way) * sizeof *row;
	memmove(dx > 0 ? row + way : row, dx > 0 ? from : from + way, rest);
	fill_row(dx > 0 ? row : row + n - way, way, edge);
}

/* From the edge the picture moves to, so that no row is written before it was read. */
void
canvas_move(struct canvas *canvas, int dx, int dy)
{
	int height = canvas->height;
	for (int i = 0; i < height; i++) {
		int y = dy > 0 ? height - 1 - i : i;
		int from = CLAMP(y - dy, 0, height - 1);
		move_row(
		    canvas_row(canvas, y), canvas_row(canvas, from), canvas->width, dx);
	}
}

struct canvas *
canvas_turned(const struct canvas *canvas, int degrees)
{
	bool is_side = degrees == 90 || degrees == 270;
	int width = is_side ? canvas->height : canvas->width;
	int height = is_side ? canvas->width : canvas->height;
	struct canvas *turned = canvas_new(width, height, 0);
	if (degrees == 0)
		canvas_paste(turned, canvas, 0, 0);
	else
		blend_turn(turned->pixels, canvas->pixels, (size_t)canvas->width,
		    (size_t)canvas->height, degrees);
	return turned;
}

struct box
canvas_turn_box(struct box box, int width, int height, int degrees)
{
	switch (degrees) {
	case 90:
		return (struct box){height - box.y - box.h, box.x, box.h, box.w};
	case 180:
		return (struct box){
		    width - box.x - box.w, height - box.y - box.h, box.w, box.h};
	case 270:
		return (struct box){box.y, width - box.x - box.w, box.h, box.w};
	default:
		return box;
	}
}
