#include "cover.h"

#include "facts.h"
#include "figure.h"
#include "plate.h"

/* The theme day's band. */
#define BAND_PERCENT	   33
#define BAND_PERCENT_SMALL 28
/* Its slogan against the title, and how many lines it may have. */
#define SLOGAN_PERCENT 75
#define SLOGAN_LINES   2
/* A picture below the band leaves more width to the text beside it. */
#define PICTURE_PERCENT 40
/* So many lines of text do not get a page for themselves if facts can be smaller. */
#define SHORT_LINES 2
/* A cover's title against that of other pages; one that is all there is. */
#define TITLE_PERCENT 125
#define ALONE_PERCENT 200

/* A title in an area, at most three lines; returns its height. */
static int
put_title(const struct board *board, struct piece *piece, const struct area *area,
    uint32_t color, int percent, bool is_middle)
{
	int size = board->style->title_px * percent / 100;
	struct board_title fit =
	    board_title(board->headline, size, area->width, BOARD_AMPLE, board->measure);
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

/* The height of the text if it is so short that a page of its own would be a waste; else
 * 0. */
static int
short_height(const struct board *board, const struct feed *feed, const struct area *area)
{
	int most = SHORT_LINES * board->style->line_px + board->style->line_px / 2;
	struct area tall = {0, 0, area->width, most};
	struct feed rest = {.blocks = feed->blocks, .next = feed->next};
	struct flow flow;
	board_flow(board, &tall, &flow);
	column_fill(&flow, &rest, most);
	int height =
	    feed_peek(&rest) ? 0 : piece_stack_height(flow.pieces, 0, flow.pieces->len);
	feed_release(&rest);
	flow_release(&flow);
	return height > 0 ? height + board->style->line_px / 2 : 0;
}

/* Facts, somewhat smaller if only then all find room, or a short text with them; and
 * below them the beginning of the text. */
static guint
put_column(const struct board *board, struct piece *piece, const GPtrArray *facts,
    struct feed *feed, const struct area *area)
{
	struct flow flow;
	guint shown = 0;
	board_flow(board, area, &flow);
	int text = short_height(board, feed, area);
	bool fits = text > 0 && facts_fill(&flow, facts, area->height - text, &shown);
	if (!fits) {
		flow_release(&flow);
		board_flow(board, area, &flow);
		fits = facts_fill(&flow, facts, area->height, &shown);
	}
	if (fits)
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

int
cover_countdown_px(const struct style *style)
{
	return style->is_elder ? style->body_px * 3 / 4 : style->body_px;
}

static int
countdown_height(const struct style *style)
{
	return cover_countdown_px(style) * 4 / 3;
}

/* A line for the countdown at the top of what is left. */
static void
keep_countdown(const struct style *style, struct piece *piece, struct area *area)
{
	piece->live_x = area->x;
	piece->live_y = area->y;
	piece->live_w = area->width;
	piece->live_h = countdown_height(style);
	area->y += piece->live_h + style->unit;
	area->height -= piece->live_h + style->unit;
}

struct piece *
cover_event(const struct board *board, const GPtrArray *facts,
    const struct tile_date *date, bool has_countdown, struct feed *feed, int foot,
    guint *shown)
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
	if (has_countdown)
		keep_countdown(style, piece, &area);
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

/* The slogan below the title; "" or too high: none. Returns its height with the gap. */
static int
put_slogan(const struct board *board, struct piece *piece, const char *slogan,
    const struct area *area)
{
	const struct style *style = board->style;
	int size = MIN(style->body_px, style->title_px * SLOGAN_PERCENT / 100);
	struct text_format format = {.width = area->width,
	    .size_px = size,
	    .balanced = true,
	    .lines_max = SLOGAN_LINES};
	g_autoptr(Text) text =
	    text_new_plain(slogan ? slogan : "", &format, board->measure);
	struct ink ink = {.color = style->palette.band_text,
	    .emphasis = style->palette.band_text,
	    .size_px = size,
	    .line_px = size * 4 / 3,
	    .measure = board->measure};
	int n = (int)text->lines->len, height = n * ink.line_px;
	if (n == 0 || height > area->height)
		return 0;
	struct sheet sheet = piece_sheet(piece);
	for (int i = 0; i < n; i++) {
		sheet_line(
		    &sheet, text, (guint)i, area->x, area->y + i * ink.line_px, &ink);
		piece->units += flow_units(text, (guint)i);
	}
	return height;
}

/* The shapes of a piece from `from` on, moved down. */
static void
move_down(struct piece *piece, guint from, int by)
{
	for (guint i = from; i < piece->shapes->len; i++)
		g_array_index(piece->shapes, struct shape, i).y += by;
}

/* Title and slogan together in the middle of their part of the band. */
static void
put_words(const struct board *board, struct piece *piece, const char *slogan,
    const struct area *area)
{
	const struct style *style = board->style;
	guint first = piece->shapes->len;
	int height =
	    put_title(board, piece, area, style->palette.band_text, TITLE_PERCENT, false);
	struct area below = *area;
	below.y += height + style->unit;
	below.height -= height + style->unit;
	int more = put_slogan(board, piece, slogan, &below);
	height += more > 0 ? more + style->unit : 0;
	move_down(piece, first, MAX(0, area->height - height) / 2);
}

/* The band with its figures and words; returns its height. */
static int
put_band(const struct board *board, struct piece *piece, const struct tile_date *date,
    const char *slogan)
{
	const struct style *style = board->style;
	bool is_small = style->is_portrait || style->is_elder;
	int percent = is_small ? BAND_PERCENT_SMALL : BAND_PERCENT;
	struct area band = {
	    0, 0, style->right - style->left, style->height * percent / 100};
	struct sheet sheet = piece_sheet(piece);
	sheet_rect(
	    &sheet, -style->left, 0, style->width, band.height, style->palette.band, 0);
	int taken = tile_figures(board, &sheet, &band, date);
	struct area room = title_in_band(board, &band, taken);
	put_words(board, piece, slogan, &room);
	return band.height;
}

struct piece *
cover_day(const struct board *board, const struct tile_date *date, const char *slogan,
    struct feed *feed, int foot)
{
	const struct style *style = board->style;
	struct piece *piece = piece_new();
	int top = board_cover_top(board), band = put_band(board, piece, date, slogan);
	piece->kind = PIECE_COVER;
	piece->height = band;
	piece->dots_y = band + 2 * style->unit;
	struct area area = {0, band + 4 * style->unit, style->right - style->left, 0};
	area.height = board->body_bottom - top - foot - area.y;
	const struct block *next = feed_peek(feed);
	if (next && figure_is_one(next) && area.height >= 2 * style->line_px) {
		plate_fill(board, feed, piece, &area, top, PICTURE_PERCENT);
		return piece;
	}
	area.width = board->column;
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
