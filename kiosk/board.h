/*
 * What is around the text of every page: who speaks (top left), the clock's place (top
 * right), the title with its dots, the code with its caption (bottom right), and the box
 * that is left for the text.
 */
#pragma once

#include "common/bundle.h"
#include "column.h"

struct board {
	const struct style *style;
	const struct text_measure *measure;
	const char *organisation, *topic, *url;
	const char *headline; /* the title as written */
	struct text *title;
	int title_px, title_line_px;
	int column;	 /* width of running text */
	int head_bottom; /* below the organisation's line: where covers begin */
	int body_top;	 /* below the title */
	int body_bottom;
	int code_x, code_y; /* the code's box */
	bool has_code;
	bool is_urgent; /* the title is not cut */
};

/* What there is for a title that is too long for one line. */
enum board_room {
	BOARD_SPARE, /* two lines */
	BOARD_AMPLE, /* three, rather than that it is cut */
	BOARD_WHOLE, /* as many as it takes */
};

/* How a title was made to fit: in one line, smaller if need be, else in more. */
struct board_title {
	struct text *text; /* yours */
	int size_px, line_px;
};

struct board_title board_title(const char *title, int size_px, int width,
    enum board_room room, const struct text_measure *measure);

void board_init(struct board *board, const struct bundle_page *page,
    const struct bundle_item *item, const char *organisation, const struct style *style,
    const struct text_measure *measure);
void board_release(struct board *board);

/* The height of the box for text. */
int board_height(const struct board *board);

/* A flow as wide and high as an area of the board. */
void board_flow(const struct board *board, const struct area *area, struct flow *flow);

/* Where a cover begins. */
int board_cover_top(const struct board *board);

/* Draws what stands around the text of every scene, and what most have besides. */
void board_draw(const struct board *board, struct scene *scene, struct sheet *sheet);
void board_draw_title(const struct board *board, struct sheet *sheet);

/* The dots that show how far one is; `cover` is the scene's cover, if it is one. */
void board_draw_dots(const struct board *board, const struct scene *scene,
    struct sheet *sheet, const struct piece *cover);
