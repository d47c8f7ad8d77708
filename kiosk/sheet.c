#include "sheet.h"

struct sheet
sheet_make(GArray *shapes)
{
	int lines = 0;
	for (guint i = 0; i < shapes->len; i++)
		lines = MAX(lines, g_array_index(shapes, struct shape, i).line);
	return (struct sheet){shapes, lines};
}

void
sheet_rect(struct sheet *sheet, int x, int y, int w, int h, uint32_t color, int radius)
{
	struct shape shape = {.kind = SHAPE_RECT,
	    .x = x,
	    .y = y,
	    .w = w,
	    .h = h,
	    .color = color,
	    .radius = radius};
	if (w > 0 && h > 0)
		g_array_append_val(sheet->shapes, shape);
}

static uint32_t
run_color(const struct text_run *run, const struct ink *ink)
{
	bool is_emphasis = run->span & SPAN_EMPHASIS && !(run->style & TEXT_MARKS);
	return is_emphasis ? ink->emphasis : ink->color;
}

static void
add_code_surface(
    struct sheet *sheet, const struct text_run *run, int x, int y, const struct ink *ink)
{
	int inset = (ink->line_px - ink->size_px * 5 / 4) / 2;
	sheet_rect(sheet, x + run->x, y + MAX(0, inset), run->width,
	    ink->line_px - 2 * MAX(0, inset), ink->code, ink->size_px / 8);
}

static void
add_run(struct sheet *sheet, const struct text *text, const struct text_run *run, int x,
    int y, int line, const struct ink *ink)
{
	if (run->span & SPAN_CODE)
		add_code_surface(sheet, run, x, y, ink);
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
	g_array_append_val(sheet->shapes, shape);
}

static void
add_runs(struct sheet *sheet, const struct text *text, guint i, int x, int y, int number,
    const struct ink *ink)
{
	if (i >= text->lines->len)
		return;
	const struct text_line *line = text_line(text, i);
	for (guint k = 0; k < line->n; k++)
		add_run(sheet, text, text_run(text, line->first + k), x, y, number, ink);
}

void
sheet_line(struct sheet *sheet, const struct text *text, guint i, int x, int y,
    const struct ink *ink)
{
	add_runs(sheet, text, i, x, y, ++sheet->lines, ink);
}

void
sheet_furniture(struct sheet *sheet, const struct text *text, guint i, int x, int y,
    const struct ink *ink)
{
	add_runs(sheet, text, i, x, y, 0, ink);
}
