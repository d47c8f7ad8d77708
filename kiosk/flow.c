#include "flow.h"

#include "common/han.h"

/* Reading units of an article's pages, and some over: more is never shown. */
#define UNITS_MAX 1200
/* A page can be filled with air as well: empty items, rules. */
#define PAGES_MAX 16
/* A paragraph longer than this fills more pages than an article has. */
#define PARAGRAPH_BYTES_MAX 16384
/* A line with fewer characters may not be alone on a page. */
#define WIDOW_UNITS 4
/* Lines of one value beside its label. */
#define PAIR_LINES_MAX 6

void
flow_init(struct flow *flow, const struct style *style,
    const struct text_measure *measure, int width, int area_height)
{
	*flow = (struct flow){
	    .style = style,
	    .measure = measure,
	    .pieces = g_ptr_array_new_with_free_func((GDestroyNotify)piece_free),
	    .width = width,
	    .area_height = area_height,
	    .units_max = UNITS_MAX,
	};
}

void
flow_release(struct flow *flow)
{
	g_clear_pointer(&flow->pieces, g_ptr_array_unref);
}

bool
flow_is_full(const struct flow *flow)
{
	return flow->units > flow->units_max ||
	       flow->height > PAGES_MAX * flow->area_height;
}

void
flow_gap(struct flow *flow, int gap)
{
	if (!flow->has_gap)
		flow->gap = gap;
	flow->has_gap = true;
}

void
flow_add(struct flow *flow, struct piece *piece)
{
	piece->gap = flow->gap;
	if (flow->is_tied)
		piece->before = PIECE_NEVER;
	for (int i = 0; i < flow->n_bars; i++)
		piece->bars[i] = flow->bars[i];
	piece->n_bars = flow->n_bars;
	flow->gap = 0;
	flow->has_gap = flow->is_tied = false;
	flow->height += piece->gap + piece->height;
	flow->units += piece->units;
	g_ptr_array_add(flow->pieces, piece);
}

struct flow_type
flow_body(const struct flow *flow)
{
	const struct style *style = flow->style;
	return (struct flow_type){style->body_px, style->line_px, 0, style->palette.text};
}

struct ink
flow_ink(const struct flow *flow, const struct flow_type *type)
{
	const struct style_palette *palette = &flow->style->palette;
	return (struct ink){
	    .color = type->color,
	    .emphasis = palette->sea,
	    .code = palette->surface,
	    .size_px = type->size_px,
	    .line_px = type->line_px,
	    .measure = flow->measure,
	};
}

struct text_format
flow_format(const struct flow *flow, const struct flow_type *type)
{
	return (struct text_format){.width = MAX(flow->width, type->size_px),
	    .size_px = type->size_px,
	    .style = type->style};
}

int
flow_units(const struct text *text, guint line)
{
	const struct text_line *at = text_line(text, line);
	g_autofree char *bytes = g_strndup(text->bytes + at->start, at->end - at->start);
	return (int)han_count(bytes);
}

static enum piece_break
line_break(const struct text *text, guint i)
{
	guint n = text->lines->len;
	if (i == 0)
		return PIECE_FREE;
	if (i + 1 == n && flow_units(text, i) < WIDOW_UNITS)
		return PIECE_NEVER;
	return i == 1 || i + 1 == n ? PIECE_POOR : PIECE_LINE;
}

void
flow_text(struct flow *flow, const GArray *spans, const struct flow_type *type)
{
	g_autoptr(GArray) head = text_slice(spans, 0, PARAGRAPH_BYTES_MAX);
	struct text_format format = flow_format(flow, type);
	struct ink ink = flow_ink(flow, type);
	g_autoptr(Text) text = text_new(head, &format, flow->measure);
	for (guint i = 0; i < text->lines->len && !flow_is_full(flow); i++) {
		struct piece *piece = piece_new();
		struct sheet sheet = piece_sheet(piece);
		sheet_line(&sheet, text, i, flow->x, 0, &ink);
		piece->height = type->line_px;
		piece->units = flow_units(text, i);
		piece->before = line_break(text, i);
		piece->text_start = text_line(text, i)->start;
		flow_add(flow, piece);
	}
}

static void
put_text(const struct flow *flow, struct piece *piece, const struct text *text, int x,
    const struct flow_type *type)
{
	struct ink ink = flow_ink(flow, type);
	struct sheet sheet = piece_sheet(piece);
	for (guint i = 0; i < text->lines->len; i++) {
		sheet_line(&sheet, text, i, x, (int)i * type->line_px, &ink);
		piece->units += flow_units(text, i);
	}
	piece->height = MAX(piece->height, (int)text->lines->len * type->line_px);
}

struct piece *
flow_whole_text(
    const struct flow *flow, const struct text *text, int x, const struct flow_type *type)
{
	struct piece *piece = piece_new();
	put_text(flow, piece, text, x, type);
	return piece;
}

void
flow_pair(struct flow *flow, const char *label, const GArray *value, int label_width,
    bool is_strong)
{
	struct flow_type type = flow_body(flow), label_type = type;
	label_type.color = flow->style->palette.second;
	if (is_strong)
		type.style |= TEXT_BOLD;
	int indent = label_width + type.size_px / 2;
	struct text_format label_format = flow_format(flow, &label_type);
	struct text_format format = flow_format(flow, &type);
	label_format.width = label_width;
	label_format.lines_max = format.lines_max =
	    CLAMP(flow->area_height / type.line_px, 1, PAIR_LINES_MAX);
	format.width = MAX(flow->width - indent, type.size_px);
	g_autoptr(Text) label_text = text_new_plain(label, &label_format, flow->measure);
	g_autoptr(Text) value_text = text_new(value, &format, flow->measure);
	if (label_text->lines->len + value_text->lines->len == 0)
		return;
	struct piece *piece = flow_whole_text(flow, label_text, flow->x, &label_type);
	put_text(flow, piece, value_text, flow->x + indent, &type);
	flow_add(flow, piece);
}

void
flow_tie(struct flow *flow, guint first)
{
	for (guint i = first + 1; i < flow->pieces->len; i++)
		((struct piece *)flow->pieces->pdata[i])->before = PIECE_NEVER;
}
