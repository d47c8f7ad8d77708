#include "body.h"

#include <string.h>

#include "figure.h"
#include "marker.h"
#include "sentence.h"
#include "table.h"

/* Deep nesting is not set further in when it would take more than this, or leave less. */
#define COLUMN_LEAST_EM 6
#define INDENT_PERCENT	40
/* A list item of so many lines stays together. */
#define ITEM_LINES_WHOLE 4
/* A paragraph of so many lines stays together if something follows its colon. */
#define OPENING_LINES_WHOLE 3
/* Code of so many lines stays together. */
#define CODE_LINES_WHOLE 6
#define CODE_BYTES_MAX	 16384

static void
flow_children(struct flow *flow, const struct block *block)
{
	for (guint i = 0; block->children && i < block->children->len; i++)
		if (!flow_is_full(flow))
			body_block(flow, block->children->pdata[i]);
}

/* Sets the column in by so much, if it stays wide enough; returns by how much it did. */
static int
set_in(struct flow *flow, int indent)
{
	int step =
	    flow->width - indent >= COLUMN_LEAST_EM * flow->style->body_px ? indent : 0;
	flow->x += step;
	flow->width -= step;
	return step;
}

static void
set_out(struct flow *flow, int step)
{
	flow->x -= step;
	flow->width += step;
}

static void
flow_heading(struct flow *flow, const struct block *block)
{
	const struct style *style = flow->style;
	struct flow_type type = {
	    style->head_px, style->head_line_px, TEXT_BOLD, style->palette.sea};
	guint first = flow->pieces->len;
	flow_gap(flow, style->line_px / 2);
	flow_text(flow, block->spans, &type);
	flow_tie(flow, first);
	flow->is_tied = flow->pieces->len > first;
	struct piece *head = flow->is_tied ? flow->pieces->pdata[first] : NULL;
	if (head && head->before == PIECE_BLOCK)
		head->before = PIECE_FREE;
}

/* Who said it: the last line of a quote, behind a dash. */
static bool
is_attribution(const struct flow *flow, const struct block *block)
{
	bool has_text = block->spans && block->spans->len > 0;
	return has_text && flow->n_bars > 0 && flow->pieces->len > 0 &&
	       g_str_has_prefix(g_array_index(block->spans, struct span, 0).text, "——");
}

static void
flow_paragraph(struct flow *flow, const struct block *block)
{
	struct flow_type type = flow_body(flow);
	guint first = flow->pieces->len;
	flow->is_tied |= is_attribution(flow, block);
	flow_gap(flow, type.line_px / (flow->style->is_elder ? 4 : 3));
	flow_text(flow, block->spans, &type);
	flow_children(flow, block);
	guint n = flow->pieces->len - first;
	flow->is_opened = n > 0 && sentence_opens(block->spans);
	if (flow->is_opened && n <= OPENING_LINES_WHOLE)
		flow_tie(flow, first);
}

static void
flow_quote(struct flow *flow, const struct block *block)
{
	flow_gap(flow, flow->style->line_px / 2);
	bool has_bar = flow->n_bars < PIECE_BARS_MAX;
	if (has_bar)
		flow->bars[flow->n_bars++] = flow->x;
	int step = set_in(flow, flow->style->body_px * 3 / 4);
	flow_children(flow, block);
	set_out(flow, step);
	flow->n_bars -= has_bar;
}

/* ---- lists ---- */

static int
n_lines(const struct flow *flow, guint first)
{
	int height = 0;
	for (guint i = first; i < flow->pieces->len; i++)
		height += ((struct piece *)flow->pieces->pdata[i])->height;
	return height / flow->style->line_px;
}

static void
flow_item(struct flow *flow, const struct block *item, struct marker *marker,
    enum piece_break before)
{
	guint first = flow->pieces->len;
	marker->x = flow->x;
	flow_gap(flow, flow->style->line_px / 6);
	marker->width = set_in(flow, marker->width);
	flow_children(flow, item);
	if (flow->pieces->len == first && !flow_is_full(flow)) {
		struct piece *empty = piece_new();
		empty->height = flow->style->line_px;
		flow_add(flow, empty);
	}
	set_out(flow, marker->width);
	struct piece *head =
	    first < flow->pieces->len ? flow->pieces->pdata[first] : NULL;
	if (head)
		marker_put(flow, head, marker);
	if (head)
		head->before = MAX(head->before, before);
	if (n_lines(flow, first) <= ITEM_LINES_WHOLE)
		flow_tie(flow, first);
}

static char *
item_number(const struct block *list, guint i)
{
	return g_strdup_printf("%d.", CLAMP(list->start, 0, 1 << 20) + (int)i);
}

/* Room for the widest number of the list. */
static int
marker_width(const struct flow *flow, const struct block *list)
{
	int em = flow->style->body_px;
	if (!list->ordered)
		return em;
	g_autofree char *last = item_number(list, list->children->len);
	return MAX(em, em / 3 + flow->measure->width(
				    flow->measure->font, last, strlen(last), em, 0));
}

/* A page before the second or last item would leave one alone. */
static enum piece_break
break_before(const struct block *list, guint i)
{
	if (i == 0)
		return PIECE_BLOCK;
	return i == 1 || i + 1 == list->children->len ? PIECE_LONE : PIECE_ITEM;
}

static void
flow_list(struct flow *flow, const struct block *list)
{
	if (!list->children)
		return;
	flow_gap(flow, flow->style->line_px / 3);
	int width = marker_width(flow, list);
	for (guint i = 0; i < list->children->len && !flow_is_full(flow); i++) {
		const struct block *item = list->children->pdata[i];
		g_autofree char *number = item_number(list, i);
		struct marker marker = {.text = list->ordered ? number : NULL,
		    .task = item->task,
		    .width = width};
		flow_item(flow, item, &marker, break_before(list, i));
	}
}

/* ---- code, rules, notes ---- */

/* Tabs to the next of every four columns. */
static char *
expand_tabs(const char *code)
{
	GString *out = g_string_new(NULL);
	int column = 0;
	for (const char *at = code; *at && out->len < CODE_BYTES_MAX; at++) {
		int n = *at == '\t' ? 4 - column % 4 : 1;
		for (int i = 0; i < n; i++)
			g_string_append_c(out, *at == '\t' ? ' ' : *at);
		bool goes_on = (*at & 0xC0) == 0x80;
		column = *at == '\n' ? 0 : column + (goes_on ? 0 : n);
	}
	return g_strchomp(g_string_free(out, false));
}

static struct piece *
code_line(const struct flow *flow, const struct text *text, guint i,
    const struct flow_type *type)
{
	struct piece *piece = piece_new();
	struct ink ink = flow_ink(flow, type);
	struct sheet sheet = piece_sheet(piece);
	int pad = flow->style->body_px / 3, n = (int)text->lines->len;
	int above = i == 0 ? pad / 2 : 0, below = (int)i + 1 == n ? pad / 2 : 0;
	sheet_line(&sheet, text, i, flow->x + pad, above, &ink);
	piece->height = type->line_px + above + below;
	piece->units = flow_units(text, i);
	piece->panel_x = flow->x;
	piece->panel_w = flow->width;
	piece->before = n <= CODE_LINES_WHOLE && i > 0 ? PIECE_NEVER : PIECE_ITEM;
	return piece;
}

static void
flow_code(struct flow *flow, const struct block *block)
{
	const struct style *style = flow->style;
	g_autofree char *code = expand_tabs(block->text ? block->text : "");
	struct flow_type type = {
	    style->body_px * 4 / 5, style->body_px * 6 / 5, 0, style->palette.text};
	struct text_format format = flow_format(flow, &type);
	format.width -= 2 * (style->body_px / 3);
	format.verbatim = true;
	g_autoptr(Text) text = text_new_plain(code, &format, flow->measure);
	flow_gap(flow, style->line_px / 2);
	for (guint i = 0; i < text->lines->len && !flow_is_full(flow); i++)
		flow_add(flow, code_line(flow, text, i, &type));
}

static void
flow_rule(struct flow *flow, const struct block *block)
{
	(void)block;
	const struct style *style = flow->style;
	struct piece *piece = piece_new();
	struct sheet sheet = piece_sheet(piece);
	sheet_rect(&sheet, flow->x, 0, flow->width, MAX(1, style->unit / 4),
	    style->palette.faint, 0);
	piece->height = MAX(1, style->unit / 4);
	piece->before = PIECE_NEVER; /* at the top of a page it says nothing */
	flow_gap(flow, style->line_px / 3);
	flow_add(flow, piece);
}

/* A footnote looks like an item of a list: small print is for paper. */
static void
flow_note(struct flow *flow, const struct block *note)
{
	g_autofree char *number = g_strdup_printf("%d.", note->start);
	struct marker marker = {.text = number, .width = flow->style->body_px * 3 / 2};
	flow_item(flow, note, &marker, PIECE_BLOCK);
}

/* A picture inside a list or a quote has its page without text. */
static void
flow_picture(struct flow *flow, const struct block *image)
{
	if (!figure_is_one(image)) {
		flow_paragraph(flow, image); /* its caption */
		return;
	}
	int taken;
	struct piece *piece =
	    figure_make(flow, image, flow->width, flow->area_height, &taken);
	piece->kind = PIECE_WHOLE;
	flow_add(flow, piece);
}

void
body_block(struct flow *flow, const struct block *block)
{
	static void (*const kinds[BLOCK_KIND_COUNT])(
	    struct flow *, const struct block *) = {
	    [BLOCK_ROOT] = flow_children,
	    [BLOCK_HEADING] = flow_heading,
	    [BLOCK_PARAGRAPH] = flow_paragraph,
	    [BLOCK_QUOTE] = flow_quote,
	    [BLOCK_LIST] = flow_list,
	    [BLOCK_ITEM] = flow_children,
	    [BLOCK_TABLE] = table_flow,
	    [BLOCK_ROW] = flow_children,
	    [BLOCK_CELL] = flow_paragraph,
	    [BLOCK_IMAGE] = flow_picture,
	    [BLOCK_CODE] = flow_code,
	    [BLOCK_RULE] = flow_rule,
	    [BLOCK_NOTE] = flow_note,
	};
	if (block->kind < BLOCK_KIND_COUNT && !flow_is_full(flow))
		kinds[block->kind](flow, block);
}
