#include "piece.h"

#include <string.h>

struct piece *
piece_new(void)
{
	struct piece *piece = g_new0(struct piece, 1);
	piece->shapes = scene_shapes_new();
	return piece;
}

void
piece_free(struct piece *piece)
{
	if (!piece)
		return;
	g_array_unref(piece->shapes);
	g_free(piece);
}

struct sheet
piece_sheet(struct piece *piece)
{
	return sheet_make(piece->shapes);
}

void
piece_put(struct sheet *sheet, const struct piece *piece, int x, int y)
{
	int lines = 0;
	for (guint i = 0; i < piece->shapes->len; i++) {
		struct shape shape = g_array_index(piece->shapes, struct shape, i);
		shape.x += x;
		shape.y += y;
		shape.text = g_strdup(shape.text);
		shape.object = g_strdup(shape.object);
		lines = MAX(lines, shape.line);
		if (shape.line > 0)
			shape.line += sheet->lines;
		g_array_append_val(sheet->shapes, shape);
	}
	sheet->lines += lines;
}

static const struct piece *
piece_at(const GPtrArray *pieces, guint i)
{
	return pieces->pdata[i];
}

static int
head_height(const struct piece *piece)
{
	return piece->head ? piece->head->height : 0;
}

int
piece_stack_height(const GPtrArray *pieces, guint from, guint to)
{
	int height = 0;
	for (guint i = from; i < to; i++) {
		const struct piece *piece = piece_at(pieces, i);
		height += piece->height + (i > from ? piece->gap : head_height(piece));
	}
	return height;
}

static bool
has_bar(const struct piece *piece, int x)
{
	for (int i = 0; i < piece->n_bars; i++)
		if (piece->bars[i] == x)
			return true;
	return false;
}

/* The bottom of the pieces from `at` on that share what `is_same` asks for. */
static int
stripe_bottom(const GPtrArray *pieces, guint from, guint to, int y, int bar,
    const struct piece *panel)
{
	int bottom = y;
	for (guint i = from; i < to; i++) {
		const struct piece *piece = piece_at(pieces, i);
		bool goes_on =
		    panel ? piece->panel_w > 0 && piece->panel_x == panel->panel_x
			  : has_bar(piece, bar);
		if (!goes_on)
			return bottom;
		bottom += piece->height + (i > from ? piece->gap : 0);
	}
	return bottom;
}

static void
place_stripes(struct sheet *sheet, const GPtrArray *pieces, guint i, guint from, guint to,
    int x, int y, const struct style *style)
{
	const struct piece *piece = piece_at(pieces, i);
	const struct piece *before = i > from ? piece_at(pieces, i - 1) : NULL;
	bool continues =
	    before && before->panel_w > 0 && before->panel_x == piece->panel_x;
	if (piece->panel_w > 0 && !continues) {
		int bottom = stripe_bottom(pieces, i, to, y, 0, piece);
		sheet_rect(sheet, x + piece->panel_x, y, piece->panel_w, bottom - y,
		    style->palette.surface, style->unit);
	}
	for (int k = 0; k < piece->n_bars; k++) {
		int bar = piece->bars[k];
		if (before && has_bar(before, bar))
			continue;
		int bottom = stripe_bottom(pieces, i, to, y, bar, NULL);
		sheet_rect(sheet, x + bar, y, style->unit * 3 / 4, bottom - y,
		    style->palette.sea, style->unit / 4);
	}
}

int
piece_place(struct sheet *sheet, const GPtrArray *pieces, guint from, guint to, int x,
    int y, const struct style *style)
{
	for (guint i = from; i < to; i++) {
		const struct piece *piece = piece_at(pieces, i);
		if (piece->kind == PIECE_FOOT)
			continue;
		if (i > from)
			y += piece->gap;
		else if (piece->head) {
			piece_put(sheet, piece->head, x, y);
			y += piece->head->height;
		}
		place_stripes(sheet, pieces, i, from, to, x, y, style);
		piece_put(sheet, piece, x, y);
		y += piece->height;
	}
	return y;
}
