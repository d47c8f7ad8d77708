#include "board.h"

#include "heading.h"

#define CODE_CAPTION "扫码看全文"
/* Parts of the top line in percent of the width: the organisation, the clock. */
#define ORGANISATION_PERCENT 56
#define CLOCK_PERCENT	     42
/* Topics are four characters; a longer one is cut. */
#define TOPIC_EM       8
#define TOPIC_LEAST_EM 4

struct board_title
board_title(const char *title, int size_px, int width, enum board_room room,
    const struct text_measure *measure)
{
	static const struct {
		int percent, lines;
	} tries[][6] = {
	    [BOARD_SPARE] = {{100, 1}, {90, 1}, {80, 1}, {80, 2}, {70, 2}},
	    [BOARD_AMPLE] = {{100, 1}, {90, 1}, {80, 1}, {80, 2}, {70, 2}, {70, 3}},
	    [BOARD_WHOLE] = {{100, 1}, {100, 2}, {80, 3}, {70, 4}, {60, 6}},
	};
	struct board_title fit = {NULL, 0, 0};
	for (size_t i = 0; i < G_N_ELEMENTS(tries[room]) && tries[room][i].lines > 0;
	     i++) {
		text_free(fit.text);
		fit.size_px = MAX(8, size_px * tries[room][i].percent / 100);
		fit.line_px = fit.size_px * 6 / 5;
		struct text_format format = {.width = width,
		    .size_px = fit.size_px,
		    .style = TEXT_BOLD,
		    .lines_max = tries[room][i].lines};
		fit.text = heading_new(title, &format, measure);
		if (!fit.text->is_cut)
			break;
	}
	return fit;
}

static const char *
first_of(const char *a, const char *b)
{
	if (a && *a)
		return a;
	return b ? b : "";
}

/* Beside the title of a wide screen there is room for the dots. */
static int
title_width(const struct board *board)
{
	const struct style *style = board->style;
	return style->is_portrait ? style->right - style->left
				  : style_column(style, true);
}

static void
place_title(struct board *board)
{
	const struct style *style = board->style;
	enum board_room room = board->is_urgent	    ? BOARD_WHOLE
			       : style->is_portrait ? BOARD_AMPLE
						    : BOARD_SPARE;
	struct board_title fit = board_title(
	    board->headline, style->title_px, title_width(board), room, board->measure);
	board->title = fit.text;
	board->title_px = fit.size_px;
	board->title_line_px = fit.line_px;
	board->head_bottom = style->top + style->small_line_px +
			     (style->is_elder ? style->unit : style->unit * 3 / 2);
	int lines = (int)board->title->lines->len;
	int dots = style->is_portrait ? 4 * style->unit : 0;
	int gap = style->is_elder ? style->unit * 3 / 2 : 3 * style->unit;
	board->body_top = board->head_bottom + lines * board->title_line_px + dots + gap;
}

static void
place_code(struct board *board)
{
	const struct style *style = board->style;
	board->column = style_column(style, board->has_code);
	board->code_x = style->right - style->qr_px;
	board->code_y = style->bottom - style->small_line_px - style->qr_px;
	bool is_below = board->has_code && style->is_portrait;
	board->body_bottom = is_below ? board->code_y - 3 * style->unit : style->bottom;
}

void
board_init(struct board *board, const struct bundle_page *page,
    const struct bundle_item *item, const char *organisation, const struct style *style,
    const struct text_measure *measure)
{
	*board = (struct board){
	    .style = style,
	    .measure = measure,
	    .organisation = organisation ? organisation : "",
	    .topic = page->topic ? page->topic : "",
	    .url = first_of(page->url, item->url),
	    .is_urgent = item->urgent_until != INT64_MIN,
	};
	board->has_code = *board->url != '\0';
	board->headline = first_of(page->title, item->title);
	place_title(board);
	place_code(board);
}

void
board_release(struct board *board)
{
	g_clear_pointer(&board->title, text_free);
}

int
board_height(const struct board *board)
{
	return board->body_bottom - board->body_top;
}

void
board_flow(const struct board *board, const struct area *area, struct flow *flow)
{
	flow_init(flow, board->style, board->measure, area->width, area->height);
}

static struct ink
plain_ink(const struct board *board, uint32_t color, int size_px, int line_px)
{
	return (struct ink){
	    .color = color,
	    .emphasis = color,
	    .code = board->style->palette.surface,
	    .size_px = size_px,
	    .line_px = line_px,
	    .measure = board->measure,
	};
}

/* One short line of furniture; returns its width. */
static int
draw_small(const struct board *board, struct sheet *sheet, const char *text, int x,
    int width, uint32_t color)
{
	const struct style *style = board->style;
	struct text_format format = {
	    .width = MAX(1, width), .size_px = style->small_px, .lines_max = 1};
	struct ink ink = plain_ink(board, color, style->small_px, style->small_line_px);
	g_autoptr(Text) line = text_new_plain(text, &format, board->measure);
	sheet_furniture(sheet, line, 0, x, style->top, &ink);
	return text_width(line);
}

/* The topic is named, and has a mark in its colour before the name. Left out if there is
 * no room for it: who speaks comes first. */
static void
draw_topic(const struct board *board, struct sheet *sheet, int x, int room)
{
	const struct style *style = board->style;
	uint32_t color = style_topic(style, board->topic);
	int size = style->small_px * 3 / 5, gap = style->small_px / 3;
	int width = MIN(room - size - gap, TOPIC_EM * style->small_px);
	if (!*board->topic || width < TOPIC_LEAST_EM * style->small_px)
		return;
	int y = style->top + (style->small_line_px - size) / 2;
	sheet_rect(sheet, x, y, size, size, color, size / 4);
	draw_small(board, sheet, board->topic, x + size + gap, width, color);
}

static void
draw_organisation(const struct board *board, struct sheet *sheet)
{
	const struct style *style = board->style;
	int room = (style->right - style->left) * ORGANISATION_PERCENT / 100, used = 0;
	if (*board->organisation)
		used = style->small_px + draw_small(board, sheet, board->organisation,
					     style->left, room, style->palette.second);
	draw_topic(board, sheet, style->left + used, room - used);
}

static void
place_clock(const struct board *board, struct scene *scene)
{
	const struct style *style = board->style;
	scene->clock_w = (style->right - style->left) * CLOCK_PERCENT / 100;
	scene->clock_x = style->right - scene->clock_w;
	scene->clock_y = style->top;
	scene->clock_h = style->small_line_px;
	scene->clock_color = style->palette.second;
}

static void
draw_code(const struct board *board, struct sheet *sheet)
{
	const struct style *style = board->style;
	struct shape code = {
	    .kind = SHAPE_QR,
	    .x = board->code_x,
	    .y = board->code_y,
	    .w = style->qr_px,
	    .h = style->qr_px,
	    .color = 0x000000,
	    .text = g_strdup(board->url),
	};
	g_array_append_val(sheet->shapes, code);
	int size = MIN(style->small_px, style->qr_px / 5);
	struct text_format format = {
	    .width = style->qr_px, .size_px = size, .lines_max = 1};
	struct ink ink =
	    plain_ink(board, style->palette.second, size, style->small_line_px);
	g_autoptr(Text) caption = text_new_plain(CODE_CAPTION, &format, board->measure);
	int x = board->code_x + (style->qr_px - text_width(caption)) / 2;
	sheet_furniture(sheet, caption, 0, x, board->code_y + style->qr_px, &ink);
}

void
board_draw(const struct board *board, struct scene *scene, struct sheet *sheet)
{
	scene->ground = board->style->palette.ground;
	place_clock(board, scene);
	draw_organisation(board, sheet);
	if (board->has_code)
		draw_code(board, sheet);
}

void
board_draw_title(const struct board *board, struct sheet *sheet)
{
	const struct style *style = board->style;
	struct ink ink =
	    plain_ink(board, style->palette.text, board->title_px, board->title_line_px);
	for (guint i = 0; i < board->title->lines->len; i++)
		sheet_line(sheet, board->title, i, style->left,
		    board->head_bottom + (int)i * board->title_line_px, &ink);
}

int
board_cover_top(const struct board *board)
{
	return board->head_bottom + board->style->unit;
}

/* The middle of the dots' row: beside the title, on a tall screen below it; on the cover
 * of a tall screen, whose text is as wide as the screen, beside the code. */
static int
dots_y(const struct board *board, const struct piece *cover)
{
	const struct style *style = board->style;
	int lines = (int)board->title->lines->len;
	if (cover)
		return style->is_portrait ? board->code_y + 2 * style->unit
					  : board_cover_top(board) + cover->dots_y;
	if (style->is_portrait)
		return board->head_bottom + lines * board->title_line_px +
		       2 * style->unit;
	return board->head_bottom + MAX(2 * style->unit, board->title_line_px / 2);
}

static void
draw_dot(const struct board *board, struct sheet *sheet, int x, int y, bool is_reached,
    bool is_here)
{
	const struct style *style = board->style;
	int size = is_here ? style->unit * 9 / 4 : style->unit * 7 / 4;
	uint32_t color = is_reached ? style->palette.accent : style->palette.faint;
	sheet_rect(sheet, x - size / 2, y - size / 2, size, size, color, size / 2);
}

void
board_draw_dots(const struct board *board, const struct scene *scene, struct sheet *sheet,
    const struct piece *cover)
{
	const struct style *style = board->style;
	int step = 4 * style->unit, radius = style->unit * 9 / 8 + 1;
	int y = dots_y(board, cover),
	    first = style->right - radius - (scene->of - 1) * step;
	if (scene->of < 2)
		return;
	if (style->is_portrait)
		first = style->left + radius;
	for (int i = 1; i <= scene->of; i++)
		draw_dot(board, sheet, first + (i - 1) * step, y, i <= scene->page,
		    i == scene->page);
}
