#include "marker.h"

#include <string.h>

/* The first line of an item, or where it would be: a heading's is lower than the body's.
 */
static struct shape
first_line(const struct flow *flow, const struct piece *piece)
{
	const struct style *style = flow->style;
	for (guint i = 0; i < piece->shapes->len; i++) {
		const struct shape *shape =
		    &g_array_index(piece->shapes, struct shape, i);
		if (shape->line == 1)
			return *shape;
	}
	int baseline = text_baseline(flow->measure, style->body_px, style->line_px);
	return (struct shape){.h = style->line_px, .baseline = baseline};
}

static void
put_dot(const struct flow *flow, struct piece *piece, const struct marker *marker)
{
	const struct style *style = flow->style;
	int size = MAX(4, style->body_px / 5);
	struct shape line = first_line(flow, piece);
	struct sheet sheet = piece_sheet(piece);
	sheet_rect(&sheet, marker->x + style->body_px / 4, line.y + (line.h - size) / 2,
	    size, size, style->palette.sea, size / 2);
}

/* An empty box, or one filled with sea and ticked. */
static void
put_box(const struct flow *flow, struct piece *piece, const struct marker *marker)
{
	const struct style *style = flow->style;
	int size = style->body_px * 2 / 3, edge = MAX(2, style->body_px / 12);
	struct shape line = first_line(flow, piece);
	int x = marker->x, y = line.y + (line.h - size) / 2;
	struct sheet sheet = piece_sheet(piece);
	sheet_rect(&sheet, x, y, size, size, style->palette.sea, edge);
	if (marker->task == TASK_OPEN) {
		sheet_rect(&sheet, x + edge, y + edge, size - 2 * edge, size - 2 * edge,
		    style->palette.ground, edge / 2);
		return;
	}
	struct text_format format = {.width = size, .size_px = size, .style = TEXT_BOLD};
	struct ink ink = {.color = style->palette.ground,
	    .size_px = size,
	    .line_px = size,
	    .measure = flow->measure};
	g_autoptr(Text) tick = text_new_plain("✓", &format, flow->measure);
	sheet_furniture(&sheet, tick, 0, x + (size - text_width(tick)) / 2, y, &ink);
}

/* The number goes before the item's first line and is read as part of it. */
static void
put_number(const struct flow *flow, struct piece *piece, const struct marker *marker)
{
	const struct style *style = flow->style;
	struct shape number = first_line(flow, piece);
	number.kind = SHAPE_TEXT;
	number.x = marker->x;
	number.w = flow->measure->width(
	    flow->measure->font, marker->text, strlen(marker->text), style->body_px, 0);
	number.color = style->palette.sea;
	number.text = g_strdup(marker->text);
	number.object = NULL;
	number.size_px = style->body_px;
	number.style = 0;
	number.radius = 0;
	number.line = 1;
	if (number.w <= marker->width)
		g_array_prepend_val(piece->shapes, number);
	else
		g_free(number.text);
}

/* Not before a rule or a picture. */
static bool
takes_marker(const struct flow *flow, const struct piece *head)
{
	return head->kind == PIECE_FLOW && head->height >= first_line(flow, head).h;
}

void
marker_put(const struct flow *flow, struct piece *piece, const struct marker *marker)
{
	if (marker->width <= 0 || !takes_marker(flow, piece))
		return;
	if (marker->task != TASK_NONE)
		put_box(flow, piece, marker);
	else if (marker->text)
		put_number(flow, piece, marker);
	else
		put_dot(flow, piece, marker);
}
