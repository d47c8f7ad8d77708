#include "cover.h"

#include "table.h"

/* The theme day's band. */
#define BAND_PERCENT	   38
#define BAND_PERCENT_SMALL 30
/* A cover's title against that of other pages; one that is all there is. */
#define TITLE_PERCENT 125
#define ALONE_PERCENT 200

/* A title in an area, at most two lines; returns its height. */
static int
put_title(const struct board *board, struct piece *piece, const struct area *area,
    uint32_t color, int percent, bool is_middle)
{
	int size = board->style->title_px * percent / 100;
	struct board_title fit =
	    board_title(board->headline, size, area->width, TEXT_BOLD, board->measure);
	g_autoptr(Text) text = fit.text;
	struct ink ink = {.color = color,
	    .emphasis = color,
	    .size_px = fit.size_px,
	    .line_px = fit.line_px,
	    .measure = board->measure};
	int height = (int)text->lines->len * fit.line_px;
	int y = area->y + (is_middle ? MAX(0, area->height - height) / 2 : 0);
	struct sheet sheet = piece_sheet(piece);
	for (guint i = 0; i < text->lines->len; i++) {
		sheet_line(&sheet, text, i, area->x, y + (int)i * fit.line_px, &ink);
		piece->units += flow_units(text, i);
	}
	return height;
}

/* As many facts as fit at this part of the body's size; true if that is all. */
static bool
fill_facts(
    struct flow *flow, const GPtrArray *facts, int height, int percent, guint *shown)
{
	guint n = 0;
	flow->percent = percent;
	table_facts(flow, facts, 0);
	while (
	    n < flow->pieces->len && piece_stack_height(flow->pieces, 0, n + 1) <= height)
		n++;
	bool is_all = n == flow->pieces->len;
	g_ptr_array_set_size(flow->pieces, (int)n);
	flow->percent = 100;
	*shown = is_all && facts ? facts->len : n;
	return is_all;
}

/* Facts, somewhat smaller if only then all find room, and below them the beginning of the
 * text. */
static guint
put_column(const struct board *board, struct piece *piece, const GPtrArray *facts,
    struct feed *feed, const struct area *area)
{
	static const int percents[] = {100, 85, 72, 100};
	struct flow flow = {0};
	guint shown = 0;
	bool is_all = false;
	for (size_t i = 0; i < G_N_ELEMENTS(percents) && !is_all; i++) {
		flow_release(&flow);
		board_flow(board, area, &flow);
		is_all = fill_facts(&flow, facts, area->height, percents[i], &shown);
	}
	if (is_all)
		column_fill(&flow, feed, area->height);
	column_put(&flow, piece, area);
	flow_release(&flow);
	return shown;
}

/* What is left of the cover beside the tile, on a tall screen below it. */
static struct area
beside_tile(const struct board *board, const struct area *tile, int foot)
{
	const struct style *style = board->style;
	int height = board->body_bottom - board_cover_top(board) - foot;
	int gap = 5 * style->unit;
	if (style->is_portrait)
		return (struct area){
		    0, tile->height + gap, board->column, height - tile->height - gap};
	int x = tile->width + gap;
	return (struct area){x, 0, style_column(style, true) - x, height};
}

struct piece *
cover_event(const struct board *board, const GPtrArray *facts,
    const struct tile_date *date, struct feed *feed, int foot, guint *shown)
{
	const struct style *style = board->style;
	struct piece *piece = piece_new();
	piece->kind = PIECE_COVER;
	struct area tile = tile_area(style), area = beside_tile(board, &tile, foot);
	struct sheet sheet = piece_sheet(piece);
	tile_draw(board, &sheet, &tile, date);
	int title =
	    put_title(board, piece, &area, style->palette.text, TITLE_PERCENT, false);
	title += title > 0 ? 2 * style->unit : 0;
	area.y += title;
	area.height -= title;
	*shown = put_column(board, piece, facts, feed, &area);
	piece->height = MAX(piece->height, tile.height);
	piece->dots_y = 2 * style->unit;
	return piece;
}

static struct area
title_in_band(const struct board *board, const struct area *band, int taken)
{
	if (taken == 0)
		return *band;
	if (board->style->is_portrait)
		return (struct area){
		    band->x, band->y + band->height / 2, band->width, band->height / 2};
	int x = taken + 6 * board->style->unit;
	return (struct area){x, band->y, band->width - x, band->height};
}

struct piece *
cover_day(
    const struct board *board, const struct tile_date *date, struct feed *feed, int foot)
{
	const struct style *style = board->style;
	struct piece *piece = piece_new();
	piece->kind = PIECE_COVER;
	bool is_small = style->is_portrait || style->is_elder;
	int percent = is_small ? BAND_PERCENT_SMALL : BAND_PERCENT;
	struct area band = {
	    0, 0, style->right - style->left, style->height * percent / 100};
	struct sheet sheet = piece_sheet(piece);
	sheet_rect(
	    &sheet, -style->left, 0, style->width, band.height, style->palette.band, 0);
	int taken = tile_figures(board, &sheet, &band, date);
	struct area room = title_in_band(board, &band, taken);
	put_title(board, piece, &room, style->palette.band_text, TITLE_PERCENT, true);
	piece->height = band.height;
	piece->dots_y = band.height + 4 * style->unit;
	struct area area = {0, band.height + 3 * style->unit, board->column, 0};
	area.height = board->body_bottom - board_cover_top(board) - foot - area.y;
	struct flow flow;
	board_flow(board, &area, &flow);
	column_fill(&flow, feed, area.height);
	column_put(&flow, piece, &area);
	flow_release(&flow);
	return piece;
}

struct piece *
cover_title(const struct board *board, int foot)
{
	const struct style *style = board->style;
	struct piece *piece = piece_new();
	piece->kind = PIECE_COVER;
	struct area area = {0, 0, style_column(style, true), 0};
	area.height = (board->body_bottom - board_cover_top(board) - foot) * 4 / 5;
	put_title(board, piece, &area, style->palette.text, ALONE_PERCENT, true);
	piece->height = area.height;
	piece->dots_y = 2 * style->unit;
	return piece;
}
