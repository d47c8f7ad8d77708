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

struct canvas
piece_canvas(struct piece *piece)
{
	int lines = 0;
	for (guint i = 0; i < piece->shapes->len; i++)
		lines = MAX(lines, g_array_index(piece->shapes, struct shape, i).line);
	return (struct canvas){piece->shapes, lines};
}

struct canvas
scene_canvas(struct scene *scene)
{
	return (struct canvas){scene->shapes, 0};
}

void
canvas_rect(struct canvas *canvas, int x, int y, int w, int h, uint32_t color, int radius)
{
	struct shape shape = {.kind = SHAPE_RECT,
	    .x = x,
	    .y = y,
	    .w = w,
	    .h = h,
	    .color = color,
	    .radius = radius};
	if (w > 0 && h > 0)
		g_array_append_val(canvas->shapes, shape);
}

static uint32_t
run_color(const struct text_run *run, const struct ink *ink)
{
	bool is_emphasis = run->span & SPAN_EMPHASIS && !(run->style & TEXT_MARKS);
	return is_emphasis ? ink->emphasis : ink->color;
}

static void
add_code_surface(struct canvas *canvas, const struct text_run *run, int x, int y,
    const struct ink *ink)
{
	int inset = (ink->line_px - ink->size_px * 5 / 4) / 2;
	canvas_rect(canvas, x + run->x, y + MAX(0, inset), run->width,
	    ink->line_px - 2 * MAX(0, inset), ink->code, ink->size_px / 8);
}

static void
add_run(struct canvas *canvas, const struct text *text, const struct text_run *run, int x,
    int y, int line, const struct ink *ink)
{
	if (run->span & SPAN_CODE)
		add_code_surface(canvas, run, x, y, ink);
	struct shape shape = {
	    .kind = SHAPE_TEXT,
	    .x = x + run->x,
	    .y = y,
	    .w = run->width,
	    .h = ink->line_px,
	    .color = run_color(run, ink),
	    .text = g_strndup(text->bytes + run->start, run->len),
	    .size_px = run->size_px,
	    .baseline =
		text_baseline(ink->measure, ink->size_px, ink->line_px) - run->rise,
	    .style = run->style,
	    .line = line,
	};
	g_array_append_val(canvas->shapes, shape);
}

static void
add_runs(struct canvas *canvas, const struct text *text, guint i, int x, int y,
    int number, const struct ink *ink)
{
	if (i >= text->lines->len)
		return;
	const struct text_line *line = text_line(text, i);
	for (guint k = 0; k < line->n; k++)
		add_run(canvas, text, text_run(text, line->first + k), x, y, number, ink);
}

void
canvas_line(struct canvas *canvas, const struct text *text, guint i, int x, int y,
    const struct ink *ink)
{
	add_runs(canvas, text, i, x, y, ++canvas->lines, ink);
}

void
canvas_furniture(struct canvas *canvas, const struct text *text, guint i, int x, int y,
    const struct ink *ink)
{
	add_runs(canvas, text, i, x, y, 0, ink);
}

void
canvas_put(struct canvas *canvas, const struct piece *piece, int x, int y)
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
			shape.line += canvas->lines;
		g_array_append_val(canvas->shapes, shape);
	}
	canvas->lines += lines;
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
place_stripes(struct canvas *canvas, const GPtrArray *pieces, guint i, guint from,
    guint to, int x, int y, const struct style *style)
{
	const struct piece *piece = piece_at(pieces, i);
	const struct piece *before = i > from ? piece_at(pieces, i - 1) : NULL;
	bool continues =
	    before && before->panel_w > 0 && before->panel_x == piece->panel_x;
	if (piece->panel_w > 0 && !continues) {
		int bottom = stripe_bottom(pieces, i, to, y, 0, piece);
		canvas_rect(canvas, x + piece->panel_x, y, piece->panel_w, bottom - y,
		    style->palette.surface, style->unit);
	}
	for (int k = 0; k < piece->n_bars; k++) {
		int bar = piece->bars[k];
		if (before && has_bar(before, bar))
			continue;
		int bottom = stripe_bottom(pieces, i, to, y, bar, NULL);
		canvas_rect(canvas, x + bar, y, style->unit * 3 / 4, bottom - y,
		    style->palette.sea, style->unit / 4);
	}
}

int
canvas_place(struct canvas *canvas, const GPtrArray *pieces, guint from, guint to, int x,
    int y, const struct style *style)
{
	for (guint i = from; i < to; i++) {
		const struct piece *piece = piece_at(pieces, i);
		if (piece->kind == PIECE_FOOT)
			continue;
		if (i > from)
			y += piece->gap;
		else if (piece->head) {
			canvas_put(canvas, piece->head, x, y);
			y += piece->head->height;
		}
		place_stripes(canvas, pieces, i, from, to, x, y, style);
		canvas_put(canvas, piece, x, y);
		y += piece->height;
	}
	return y;
}
