#include "plate.h"

#include "body.h"

/* A picture takes this part of a wide screen's width, of a tall one's height. */
#define WIDTH_PERCENT  55
#define HEIGHT_PERCENT 45
/* Text in a narrower column is not worth reading. */
#define COLUMN_LEAST_EM 8

/* The height an area may have before it meets the code in the corner. */
static int
height_beside_code(const struct board *board, int top, bool is_right)
{
	const struct style *style = board->style;
	int bottom = board->body_bottom;
	if (board->has_code && is_right && !style->is_portrait)
		bottom = board->code_y - 2 * style->unit;
	return bottom - top;
}

/* The area beside or below a picture that takes `taken` of the width and so much height.
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
has_room(const struct board *board, const struct area *area)
{
	const struct style *style = board->style;
	return area->width >= COLUMN_LEAST_EM * style->body_px &&
	       area->height >= 2 * style->line_px;
}

static struct piece *
make_picture(const struct board *board, const struct block *image, int width, int height,
    int *taken)
{
	struct area area = {0, 0, width, height};
	struct flow flow;
	board_flow(board, &area, &flow);
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
	int room = board_height(board) - foot, taken;
	int width = MIN(style->width * WIDTH_PERCENT / 100, board->column);
	int height = room;
	if (style->is_portrait) {
		width = board->column;
		height = MIN(room, style->height * HEIGHT_PERCENT / 100);
	}
	g_autoptr(Piece) piece = make_picture(board, image, width, height, &taken);
	struct area area = beside_picture(board, taken, piece->height, foot);
	if (!has_room(board, &area))
		return NULL;
	struct flow flow;
	board_flow(board, &area, &flow);
	column_fill(&flow, feed, area.height);
	bool has_text = flow.pieces->len > 0;
	column_put(&flow, piece, &area);
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
plate_make(const struct board *board, struct feed *feed, int foot)
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
