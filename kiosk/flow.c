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
	    .percent = 100,
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
	if (flow->is_tied) {
		piece->before = PIECE_NEVER;
		piece->gap = MIN(flow->gap, flow->style->line_px / 8);
	}
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
	int size = style->body_px * flow->percent / 100;
	return (struct flow_type){
	    size, style->line_px * flow->percent / 100, 0, style->palette.text};
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
		return PIECE_BLOCK;
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
    int y, const struct flow_type *type)
{
	struct ink ink = flow_ink(flow, type);
	struct sheet sheet = piece_sheet(piece);
	for (guint i = 0; i < text->lines->len; i++) {
		sheet_line(&sheet, text, i, x, y + (int)i * type->line_px, &ink);
		piece->units += flow_units(text, i);
	}
	piece->height = MAX(piece->height, y + (int)text->lines->len * type->line_px);
}

struct piece *
flow_whole_text(
    const struct flow *flow, const struct text *text, int x, const struct flow_type *type)
{
	struct piece *piece = piece_new();
	put_text(flow, piece, text, x, 0, type);
	return piece;
}

/* A label and its value while they are set. */
struct pair {
	struct flow_type label_type, type;
	struct text_format label_format, format;
	int x, y; /* of the value */
};

/* The value beside its label, or below it if a word of it is too long for that. */
static struct pair
place_pair(const struct flow *flow, const GArray *value, int label_width, bool is_strong)
{
	struct pair pair = {.label_type = flow_body(flow), .type = flow_body(flow)};
	pair.label_type.color = flow->style->palette.second;
	pair.type.style |= is_strong ? TEXT_BOLD : 0;
	pair.label_format = flow_format(flow, &pair.label_type);
	pair.format = flow_format(flow, &pair.type);
	pair.label_format.lines_max = pair.format.lines_max =
	    CLAMP(flow->area_height / pair.type.line_px - 1, 1, PAIR_LINES_MAX);
	int indent = label_width + pair.type.size_px / 2, least, most;
	int beside = MAX(flow->width - indent, pair.type.size_px);
	g_autoptr(GArray) head = text_slice(value, 0, PARAGRAPH_BYTES_MAX);
	text_widths(head, &pair.format, flow->measure, &least, &most);
	if (least > beside && least <= pair.format.width) {
		pair.label_format.lines_max = 1;
		pair.y = pair.type.line_px;
	} else {
		pair.label_format.width = MAX(1, label_width);
		pair.format.width = beside;
		pair.x = indent;
	}
	return pair;
}

void
flow_pair(struct flow *flow, const char *label, const GArray *value, int label_width,
    bool is_strong)
{
	struct pair pair = place_pair(flow, value, label_width, is_strong);
	g_autoptr(Text) label_text =
	    text_new_plain(label, &pair.label_format, flow->measure);
	g_autoptr(Text) text = text_new(value, &pair.format, flow->measure);
	if (label_text->lines->len + text->lines->len == 0)
		return;
	struct piece *piece = piece_new();
	put_text(flow, piece, label_text, flow->x, 0, &pair.label_type);
	put_text(flow, piece, text, flow->x + pair.x, pair.y, &pair.type);
	flow_add(flow, piece);
}

void
flow_tie(struct flow *flow, guint first)
{
	for (guint i = first + 1; i < flow->pieces->len; i++)
		((struct piece *)flow->pieces->pdata[i])->before = PIECE_NEVER;
}
