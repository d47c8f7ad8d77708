#include "cover.h"

#include "body.h"
#include "table.h"

/* A picture takes this part of a wide screen's width, of a tall one's height. */
#define PICTURE_WIDTH_PERCENT  55
#define PICTURE_HEIGHT_PERCENT 45
/* Text in a narrower column is not worth reading. */
#define COLUMN_LEAST_EM 8
/* The date's tile: a third of a wide screen's height. */
#define TILE_PART	   3
#define TILE_PART_PORTRAIT 5
/* The theme day's band. */
#define BAND_PERCENT	   38
#define BAND_PERCENT_SMALL 30

/* A part of the body, from the column's left and the body's (or the cover's) top. */
struct area {
	int x, y, width, height;
};

static void
flow_into(const struct board *board, const struct area *box, struct flow *flow)
{
	flow_init(flow, board->style, board->measure, box->width, box->height);
}

/* Places a filled flow in its box and counts what there is to read. */
static void
put_flow(struct piece *piece, const struct flow *flow, const struct area *box,
    const struct style *style)
{
	struct sheet sheet = piece_sheet(piece);
	guint n = flow->pieces->len;
	int bottom = piece_place(&sheet, flow->pieces, 0, n, box->x, box->y, style);
	piece->height = MAX(piece->height, bottom);
	for (guint i = 0; i < n; i++) {
		const struct piece *part = flow->pieces->pdata[i];
		piece->units += part->units;
		piece->images += part->images;
	}
}

/* The height a box may have at its place before it meets the code in the corner. */
static int
height_beside_code(const struct board *board, int top, bool is_right)
{
	const struct style *style = board->style;
	int bottom = board->body_bottom;
	if (board->has_code && is_right && !style->is_portrait)
		bottom = board->code_y - 2 * style->unit;
	return bottom - top;
}

/* ---- pictures ---- */

/* The box beside or below a picture that takes `taken` of the width and so much height.
 */
static struct area
beside_picture(const struct board *board, int taken, int height, int foot)
{
	const struct style *style = board->style;
	int gap = 5 * style->unit;
	if (style->is_portrait)
		return (struct area){0, height + gap, board->column,
		    board_height(board) - foot - height - gap};
	int x = taken + gap;
	bool is_right = x + style->left < style->right;
	return (struct area){x, 0, style->right - style->left - x,
	    height_beside_code(board, board->body_top, is_right)};
}

static bool
has_room(const struct board *board, const struct area *box)
{
	const struct style *style = board->style;
	return box->width >= COLUMN_LEAST_EM * style->body_px &&
	       box->height >= 2 * style->line_px;
}

static struct piece *
make_picture(const struct board *board, const struct block *image, int width, int height,
    int *taken)
{
	struct area box = {0, 0, width, height};
	struct flow flow;
	flow_into(board, &box, &flow);
	struct piece *piece = body_picture(&flow, image, width, height, taken);
	flow_release(&flow);
	piece->kind = PIECE_WHOLE;
	return piece;
}

/* The picture beside text, or NULL if there is no text to go there. */
static struct piece *
picture_with_text(
    const struct board *board, const struct block *image, struct feed *feed, int foot)
{
	const struct style *style = board->style;
	int area = board_height(board) - foot, taken;
	int width = MIN(style->width * PICTURE_WIDTH_PERCENT / 100, board->column);
	int height = area;
	if (style->is_portrait) {
		width = board->column;
		height = MIN(area, style->height * PICTURE_HEIGHT_PERCENT / 100);
	}
	g_autoptr(Piece) piece = make_picture(board, image, width, height, &taken);
	struct area box = beside_picture(board, taken, piece->height, foot);
	if (!has_room(board, &box))
		return NULL;
	struct flow flow;
	flow_into(board, &box, &flow);
	column_fill(&flow, feed, box.height);
	bool has_text = flow.pieces->len > 0;
	put_flow(piece, &flow, &box, style);
	flow_release(&flow);
	return has_text ? g_steal_pointer(&piece) : NULL;
}

/* A picture alone stands in the middle of what it leaves free. */
static void
centre(struct piece *piece, int free_width, int free_height)
{
	for (guint i = 0; i < piece->shapes->len; i++) {
		struct shape *shape = &g_array_index(piece->shapes, struct shape, i);
		shape->x += MAX(0, free_width) / 2;
		shape->y += MAX(0, free_height) / 2;
	}
}

struct piece *
cover_picture(const struct board *board, struct feed *feed, int foot)
{
	const struct block *image = feed_peek(feed);
	feed_skip(feed);
	struct piece *piece = picture_with_text(board, image, feed, foot);
	int taken;
	if (piece)
		return piece;
	int height = board_height(board) - foot;
	piece = make_picture(board, image, board->column, height, &taken);
	centre(piece, board->column - taken, height - piece->height);
	return piece;
}

/* ---- dates ---- */

struct cover_date
cover_date(int64_t unix_s, GTimeZone *zone)
{
	static const char *const weekdays[] = {
	    "", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"};
	struct cover_date date = {0};
	if (unix_s == INT64_MIN)
		return date;
	g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc(unix_s);
	g_autoptr(GDateTime) local =
	    utc && zone ? g_date_time_to_timezone(utc, zone) : NULL;
	GDateTime *at = local ? local : utc;
	if (!at)
		return date; /* outside the calendar */
	date.has_date = true;
	date.month = g_date_time_get_month(at);
	date.day = g_date_time_get_day_of_month(at);
	date.weekday = weekdays[g_date_time_get_day_of_week(at)];
	return date;
}

/* A short text centred in a box, as large as fits. */
static void
put_centred(const struct board *board, struct sheet *sheet, const char *text,
    const struct area *box, int size_px, uint32_t color)
{
	struct text_format format = {
	    .width = 1 << 20, .size_px = size_px, .style = TEXT_BOLD};
	g_autoptr(Text) line = text_new_plain(text, &format, board->measure);
	if (text_width(line) > box->width) {
		format.size_px = MAX(8, size_px * box->width / text_width(line));
		g_clear_pointer(&line, text_free);
		line = text_new_plain(text, &format, board->measure);
	}
	struct ink ink = {.color = color,
	    .size_px = format.size_px,
	    .line_px = box->height,
	    .measure = board->measure};
	sheet_line(sheet, line, 0, box->x + MAX(0, box->width - text_width(line)) / 2,
	    box->y, &ink);
}

/* Month small in the band's colour, day large, weekday below. */
static void
put_tile(const struct board *board, struct sheet *sheet, const struct area *tile,
    const struct cover_date *date)
{
	const struct style *style = board->style;
	int radius = style->unit * 3 / 2, head = tile->height * 24 / 100;
	int foot = tile->height * 22 / 100, day_height = tile->height - head - foot;
	g_autofree char *month = g_strdup_printf("%d月", date->month);
	g_autofree char *day = g_strdup_printf("%d", date->day);
	sheet_rect(sheet, tile->x, tile->y, tile->width, tile->height,
	    style->palette.surface, radius);
	sheet_rect(
	    sheet, tile->x, tile->y, tile->width, head, style->palette.band, radius);
	sheet_rect(sheet, tile->x, tile->y + head - radius, tile->width, radius,
	    style->palette.band, 0);
	struct area top = {tile->x, tile->y, tile->width, head};
	struct area middle = {tile->x, tile->y + head, tile->width, day_height};
	struct area bottom = {tile->x, tile->y + head + day_height, tile->width, foot};
	put_centred(board, sheet, month, &top, head * 65 / 100, style->palette.band_text);
	put_centred(
	    board, sheet, day, &middle, day_height * 80 / 100, style->palette.accent);
	put_centred(
	    board, sheet, date->weekday, &bottom, foot * 60 / 100, style->palette.text);
}

/* ---- covers ---- */

/* A title in a box, at most two lines; returns its height. */
static int
put_title(const struct board *board, struct piece *piece, const struct area *box,
    uint32_t color, bool is_middle)
{
	int size = board->style->title_px * 5 / 4;
	struct board_title fit =
	    board_title(board->headline, size, box->width, TEXT_BOLD, board->measure);
	g_autoptr(Text) text = fit.text;
	struct ink ink = {.color = color,
	    .emphasis = color,
	    .size_px = fit.size_px,
	    .line_px = fit.line_px,
	    .measure = board->measure};
	int height = (int)text->lines->len * fit.line_px;
	int y = box->y + (is_middle ? MAX(0, box->height - height) / 2 : 0);
	struct sheet sheet = piece_sheet(piece);
	for (guint i = 0; i < text->lines->len; i++) {
		sheet_line(&sheet, text, i, box->x, y + (int)i * fit.line_px, &ink);
		piece->units += flow_units(text, i);
	}
	return height;
}

/* As many facts as fit. */
static guint
fit_facts(struct flow *flow, const GPtrArray *facts, int height)
{
	guint n = 0;
	table_facts(flow, facts, 0);
	while (
	    n < flow->pieces->len && piece_stack_height(flow->pieces, 0, n + 1) <= height)
		n++;
	bool is_all = n == flow->pieces->len;
	g_ptr_array_set_size(flow->pieces, (int)n);
	return is_all && facts ? facts->len : n;
}

/* All facts, if need be somewhat smaller; else as many as fit at full size. */
static guint
fill_facts(struct flow *flow, const GPtrArray *facts, int height)
{
	static const int percents[] = {100, 85, 72, 100};
	guint shown = 0;
	for (size_t i = 0; facts && i < G_N_ELEMENTS(percents); i++) {
		g_ptr_array_set_size(flow->pieces, 0);
		flow->percent = percents[i];
		flow->gap = 0;
		shown = fit_facts(flow, facts, height);
		if (shown == facts->len)
			break;
	}
	flow->percent = 100;
	return shown;
}

/* Facts, and below them the beginning of the text if all facts found room. */
static guint
put_column(const struct board *board, struct piece *piece, const GPtrArray *facts,
    struct feed *feed, const struct area *box)
{
	struct flow flow;
	flow_into(board, box, &flow);
	guint shown = fill_facts(&flow, facts, box->height);
	if (!facts || shown == facts->len)
		column_fill(&flow, feed, box->height);
	put_flow(piece, &flow, box, board->style);
	flow_release(&flow);
	return shown;
}

static struct area
tile_area(const struct board *board, const struct cover_date *date)
{
	const struct style *style = board->style;
	if (!date->has_date)
		return (struct area){0, 0, 0, 0};
	int width = style->right - style->left;
	if (style->is_portrait)
		return (struct area){0, 0, width, style->height / TILE_PART_PORTRAIT};
	int height = style->height / TILE_PART;
	return (struct area){0, 0, height * 5 / 6, height};
}

/* What is left of the cover beside the tile, on a tall screen below it. */
static struct area
beside_tile(const struct board *board, const struct area *tile, int foot)
{
	const struct style *style = board->style;
	int height = board->body_bottom - board_cover_top(board) - foot;
	int gap = tile->width > 0 ? 5 * style->unit : 0;
	if (style->is_portrait)
		return (struct area){
		    0, tile->height + gap, board->column, height - tile->height - gap};
	int x = tile->width + gap;
	return (struct area){x, 0, style_column(style, true) - x, height};
}

struct piece *
cover_event(const struct board *board, const GPtrArray *facts,
    const struct cover_date *date, struct feed *feed, int foot, guint *shown)
{
	const struct style *style = board->style;
	struct piece *piece = piece_new();
	piece->kind = PIECE_COVER;
	struct area tile = tile_area(board, date), box = beside_tile(board, &tile, foot);
	struct sheet sheet = piece_sheet(piece);
	if (date->has_date)
		put_tile(board, &sheet, &tile, date);
	int title = put_title(board, piece, &box, style->palette.text, false);
	title += title > 0 ? 2 * style->unit : 0;
	box.y += title;
	box.height -= title;
	*shown = put_column(board, piece, facts, feed, &box);
	piece->height = MAX(piece->height, tile.height);
	piece->dots_y = 2 * style->unit;
	return piece;
}

/* The date in very large figures; returns the width it takes. */
static int
put_figures(const struct board *board, struct sheet *sheet, const struct area *band,
    const struct cover_date *date)
{
	const struct style *style = board->style;
	if (!date->has_date)
		return 0;
	g_autofree char *figures = g_strdup_printf("%d·%d", date->month, date->day);
	int size = band->height * 62 / 100, width = band->width * 45 / 100;
	int height = band->height;
	if (style->is_portrait) {
		width = band->width;
		height = band->height / 2;
		size = height * 80 / 100;
	}
	struct text_format format = {
	    .width = 1 << 20, .size_px = size, .style = TEXT_BOLD};
	g_autoptr(Text) line = text_new_plain(figures, &format, board->measure);
	struct area box = {band->x, band->y, MIN(width, text_width(line)), height};
	put_centred(board, sheet, figures, &box, size, style->palette.band_text);
	return box.width;
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
    const struct board *board, const struct cover_date *date, struct feed *feed, int foot)
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
	int taken = put_figures(board, &sheet, &band, date);
	struct area room = title_in_band(board, &band, taken);
	put_title(board, piece, &room, style->palette.band_text, true);
	piece->height = band.height;
	piece->dots_y = band.height + 4 * style->unit;
	struct area box = {0, band.height + 3 * style->unit, board->column, 0};
	box.height = board->body_bottom - board_cover_top(board) - foot - box.y;
	struct flow flow;
	flow_into(board, &box, &flow);
	column_fill(&flow, feed, box.height);
	put_flow(piece, &flow, &box, style);
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
	put_title(board, piece, &area, style->palette.text, true);
	piece->height = area.height;
	piece->dots_y = 2 * style->unit;
	return piece;
}
