#include "flow.h"

#include <string.h>

#include "common/han.h"

#include "sentence.h"

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
	} else if (flow->is_opened) {
		piece->before = PIECE_NEVER;
	}
	for (int i = 0; i < flow->n_bars; i++)
		piece->bars[i] = flow->bars[i];
	piece->n_bars = flow->n_bars;
	flow->gap = 0;
	flow->has_gap = flow->is_tied = flow->is_opened = false;
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
	if (i == 1 || i + 1 == n)
		return PIECE_POOR;
	return sentence_ends(text, i - 1) ? PIECE_ITEM : PIECE_LINE;
}

/* The bytes [from, to) of a paragraph, as one piece a line. */
static void
flow_lines(struct flow *flow, const GArray *spans, size_t from, size_t to,
    const struct flow_type *type)
{
	g_autoptr(GArray) part = text_slice(spans, from, to);
	struct text_format format = flow_format(flow, type);
	struct ink ink = flow_ink(flow, type);
	g_autoptr(Text) text = text_new(part, &format, flow->measure);
	for (guint i = 0; i < text->lines->len && !flow_is_full(flow); i++) {
		struct piece *piece = piece_new();
		struct sheet sheet = piece_sheet(piece);
		sheet_line(&sheet, text, i, flow->x, 0, &ink);
		size_t end = sentence_before(text, i);
		piece->height = type->line_px;
		piece->units = flow_units(text, i);
		piece->before = i == 0 && from > 0 ? PIECE_MUST : line_break(text, i);
		piece->paragraph = flow->paragraphs;
		piece->text_start = from + text_line(text, i)->start;
		piece->sentence = end > 0 ? from + end : 0;
		flow_add(flow, piece);
	}
}

void
flow_text(struct flow *flow, const GArray *spans, const struct flow_type *type)
{
	size_t from = 0;
	flow->paragraphs++;
	for (guint i = 0; flow->parts && i < flow->parts->len; i++) {
		const struct flow_part *part =
		    &g_array_index(flow->parts, struct flow_part, i);
		if (part->paragraph != flow->paragraphs || part->at <= from)
			continue;
		flow_lines(flow, spans, from, part->at, type);
		from = part->at;
	}
	flow_lines(flow, spans, from, MAX(from, PARAGRAPH_BYTES_MAX), type);
}

/* Draws a text; returns its reading units. */
static int
put_text(const struct flow *flow, struct piece *piece, const struct text *text, int x,
    int y, const struct flow_type *type)
{
	int units = 0;
	struct ink ink = flow_ink(flow, type);
	struct sheet sheet = piece_sheet(piece);
	for (guint i = 0; i < text->lines->len; i++) {
		sheet_line(&sheet, text, i, x, y + (int)i * type->line_px, &ink);
		units += flow_units(text, i);
	}
	piece->height = MAX(piece->height, y + (int)text->lines->len * type->line_px);
	return units;
}

struct piece *
flow_whole_text(
    const struct flow *flow, const struct text *text, int x, const struct flow_type *type)
{
	struct piece *piece = piece_new();
	piece->units = put_text(flow, piece, text, x, 0, type);
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
place_pair(const struct flow *flow, const GArray *value, int label_width,
    enum flow_pair_kind kind)
{
	struct pair pair = {.label_type = flow_body(flow), .type = flow_body(flow)};
	pair.label_type.color = flow->style->palette.second;
	pair.type.style |= kind == PAIR_PLAIN ? 0 : TEXT_BOLD;
	if (kind == PAIR_LOUD)
		pair.type.color = flow->style->palette.accent;
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
    enum flow_pair_kind kind)
{
	struct pair pair = place_pair(flow, value, label_width, kind);
	g_autoptr(Text) label_text =
	    text_new_plain(label, &pair.label_format, flow->measure);
	g_autoptr(Text) text = text_new(value, &pair.format, flow->measure);
	if (label_text->lines->len + text->lines->len == 0)
		return;
	struct piece *piece = piece_new();
	put_text(flow, piece, label_text, flow->x, 0, &pair.label_type); /* a glance */
	piece->units = put_text(flow, piece, text, flow->x + pair.x, pair.y, &pair.type);
	flow_add(flow, piece);
}

void
flow_tie(struct flow *flow, guint first)
{
	for (guint i = first + 1; i < flow->pieces->len; i++) {
		struct piece *piece = flow->pieces->pdata[i];
		if (piece->before != PIECE_MUST)
			piece->before = PIECE_NEVER;
	}
}

int
flow_label_width(const struct flow *flow, const char *label)
{
	struct flow_type type = flow_body(flow);
	return flow->measure->width(
	    flow->measure->font, label, strlen(label), type.size_px, 0);
}
