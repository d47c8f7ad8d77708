#include "plate.h"

#include "body.h"
#include "facts.h"
#include "figure.h"
#include "sentence.h"

/* A picture with text takes this part of a wide screen's width, of a tall one's height.
 */
#define WIDTH_PERCENT  50
#define HEIGHT_PERCENT 55
/* One beside facts. */
#define CARD_WIDTH_PERCENT  36
#define CARD_WIDTH_LEAST    24
#define CARD_STEP	    4
#define CARD_ROOM_EM	    11 /* a label and a telephone number */
#define CARD_HEIGHT_PERCENT 42
/* Text in a narrower column is not worth reading. */
#define COLUMN_LEAST_EM 8
/* Lines above a picture, one for a heading besides, and what they must leave the picture
 * of the height. */
#define INTRO_LINES	      3
#define PICTURE_LEAST_PERCENT 60

/* ---- a picture, and text beside or below it ---- */

/* A picture of at most this size, drawn at 0, 0; `taken` is its width with its caption.
 */
static struct piece *
make_picture(const struct board *board, const struct block *image, int width, int height,
    int *taken)
{
	struct area area = {0, 0, width, height};
	struct flow flow;
	board_flow(board, &area, &flow);
	struct piece *piece = figure_make(&flow, image, width, height, taken);
	flow_release(&flow);
	return piece;
}

static void
put_picture(struct piece *piece, const struct piece *picture, int x, int y)
{
	struct sheet sheet = piece_sheet(piece);
	piece_put(&sheet, picture, x, y);
	piece->height = MAX(piece->height, y + picture->height);
	piece->units += picture->units;
	piece->images += picture->images;
}

/* Whole lines of Han that an area holds. */
static int
capacity(const struct board *board, const struct area *area)
{
	const struct style *style = board->style;
	if (area->width < COLUMN_LEAST_EM * style->body_px ||
	    area->height < 2 * style->line_px)
		return 0;
	return area->width / style->body_px * (area->height / style->line_px);
}

/* What is left of an area at the right of x: above the code in the corner, or left of it,
 * whichever holds more. */
static struct area
right_of(const struct board *board, const struct area *area, int x, int top)
{
	const struct style *style = board->style;
	struct area high = {x, area->y, area->x + area->width - x, area->height};
	int code = board->code_x - style->left - 5 * style->unit;
	if (!board->has_code || x + high.width <= code)
		return high;
	struct area wide = high;
	wide.height = MIN(wide.height, board->code_y - 2 * style->unit - top - area->y);
	high.width = code - x;
	return capacity(board, &high) > capacity(board, &wide) ? high : wide;
}

static struct area
below(const struct board *board, const struct area *area, int height)
{
	int taken = height + 4 * board->style->unit;
	return (struct area){area->x, area->y + taken, area->width, area->height - taken};
}

/* The picture with text beside it; false, and nothing drawn, if none would stand there.
 */
static bool
fill_with_text(const struct board *board, struct feed *feed, struct piece *piece,
    const struct area *area, int top, int percent)
{
	const struct style *style = board->style;
	const struct block *image = feed_peek(feed);
	int taken, width = area->width, height = area->height;
	if (style->is_portrait)
		height = height * HEIGHT_PERCENT / 100;
	else
		width = width * percent / 100;
	g_autoptr(Piece) picture = make_picture(board, image, width, height, &taken);
	struct area room = below(board, area, picture->height);
	if (!style->is_portrait)
		room = right_of(board, area, area->x + taken + 5 * style->unit, top);
	if (capacity(board, &room) == 0)
		return false;
	struct feed rest = {.blocks = feed->blocks, .next = feed->next + 1};
	struct flow flow;
	board_flow(board, &room, &flow);
	column_fill(&flow, &rest, room.height);
	bool has_text = flow.pieces->len > 0;
	if (has_text) {
		int x = style->is_portrait ? MAX(0, area->width - taken) / 2 : 0;
		put_picture(piece, picture, area->x + x, area->y);
		column_put(&flow, piece, &room);
		feed_release(feed);
		*feed = rest;
	}
	flow_release(&flow);
	return has_text;
}

/* The picture alone, as large as it can be, in the middle. */
static void
fill_alone(const struct board *board, const struct block *image, struct piece *piece,
    const struct area *area)
{
	int taken;
	g_autoptr(Piece) picture =
	    make_picture(board, image, area->width, area->height, &taken);
	put_picture(piece, picture, area->x + MAX(0, area->width - taken) / 2,
	    area->y + MAX(0, area->height - picture->height) / 2);
}

void
plate_fill(const struct board *board, struct feed *feed, struct piece *piece,
    const struct area *area, int top, int percent)
{
	if (fill_with_text(board, feed, piece, area, top, percent))
		return;
	struct area free = *area;
	free.width = MIN(area->width, board->column - area->x);
	fill_alone(board, feed_peek(feed), piece, &free);
	feed_skip(feed);
}

/* ---- a picture below the words that introduce it ---- */

static const struct block *
peek(const struct feed *feed, guint ahead)
{
	bool is_there = !feed->rest && feed->blocks;
	guint i = feed->next + ahead;
	return is_there && i < feed->blocks->len ? feed->blocks->pdata[i] : NULL;
}

static bool
is_kind(const struct block *block, enum block_kind kind)
{
	return block && block->kind == kind;
}

static bool
is_picture(const struct block *block)
{
	return block && figure_is_one(block);
}

/* A heading, a paragraph, or both before a picture: how many blocks; 0: neither. */
static guint
intro_length(const struct feed *feed)
{
	guint n = is_kind(peek(feed, 0), BLOCK_HEADING);
	n += is_kind(peek(feed, n), BLOCK_PARAGRAPH);
	return is_picture(peek(feed, n)) ? n : 0;
}

/* Something that can stand beside a picture comes after block `i`. */
static bool
has_text_after(const struct feed *feed, guint i)
{
	guint at = i + 1 + is_kind(peek(feed, i + 1), BLOCK_HEADING);
	const struct block *block = peek(feed, at);
	return is_kind(block, BLOCK_PARAGRAPH) || is_kind(block, BLOCK_LIST) ||
	       is_kind(block, BLOCK_QUOTE);
}

/* The words as a flow across the page; false if they leave the picture too little. */
static bool
flow_intro(const struct board *board, const struct feed *feed, guint n, struct flow *flow)
{
	struct area area = {0, 0, board->column, board_height(board)};
	board_flow(board, &area, flow);
	for (guint i = 0; i < n; i++)
		body_block(flow, peek(feed, i));
	int height = piece_stack_height(flow->pieces, 0, flow->pieces->len);
	return flow->pieces->len <= INTRO_LINES + 1 &&
	       (area.height - height) * 100 >= area.height * PICTURE_LEAST_PERCENT;
}

/* The words and the picture share a page if they would begin one in any case, if a colon
 * says so, or if the picture would stand alone otherwise. */
static bool
takes_intro(const struct board *board, const struct feed *feed, bool is_new_page)
{
	guint n = intro_length(feed);
	const struct block *last = n > 0 ? peek(feed, n - 1) : NULL;
	if (!last)
		return false;
	bool is_paragraph = last->kind == BLOCK_PARAGRAPH;
	bool is_wanted = (is_paragraph && is_new_page) ||
			 (is_paragraph && sentence_opens(last->spans)) ||
			 !has_text_after(feed, n);
	struct flow flow;
	bool fits = is_wanted && flow_intro(board, feed, n, &flow);
	if (is_wanted)
		flow_release(&flow);
	return fits;
}

bool
plate_is_next(const struct board *board, const struct feed *feed, bool is_new_page)
{
	return is_picture(peek(feed, 0)) || takes_intro(board, feed, is_new_page);
}

struct piece *
plate_make(const struct board *board, struct feed *feed, int foot)
{
	struct piece *piece = piece_new();
	const struct style *style = board->style;
	int air = style->is_elder ? style->unit : 0; /* a picture has none of its own */
	struct area area = {
	    0, air, style->right - style->left, board_height(board) - foot - air};
	piece->kind = PIECE_WHOLE;
	guint n = intro_length(feed);
	if (n == 0) {
		plate_fill(board, feed, piece, &area, board->body_top, WIDTH_PERCENT);
		return piece;
	}
	struct flow flow;
	flow_intro(board, feed, n, &flow);
	column_put(&flow, piece, &area);
	flow_release(&flow);
	struct area free = below(board, &area, piece->height - air);
	free.width = board->column;
	fill_alone(board, peek(feed, n), piece, &free);
	feed->next += n + 1;
	return piece;
}

/* ---- somebody, or a place ---- */

/* Facts and the beginning of the text in a room; false if not all facts fit. */
static bool
fill_facts(const struct board *board, const GPtrArray *facts, struct feed *rest,
    struct piece *piece, const struct area *room)
{
	struct flow flow;
	guint shown = 0;
	board_flow(board, room, &flow);
	bool fits = facts_fill(&flow, facts, room->height, &shown);
	if (fits) {
		column_fill(&flow, rest, room->height);
		column_put(&flow, piece, room);
	}
	flow_release(&flow);
	return fits;
}

/* The picture beside the facts of a wide screen: smaller where they would have too little
 * room. Yours. */
static struct piece *
card_picture(const struct board *board, const struct block *image,
    const struct area *area, struct area *room)
{
	for (int percent = CARD_WIDTH_PERCENT;; percent -= CARD_STEP) {
		int taken;
		struct piece *picture = make_picture(
		    board, image, area->width * percent / 100, area->height, &taken);
		*room = right_of(
		    board, area, taken + 5 * board->style->unit, board->body_top);
		if (room->width >= CARD_ROOM_EM * board->style->body_px ||
		    percent <= CARD_WIDTH_LEAST)
			return picture;
		piece_free(picture);
	}
}

/* The picture above the facts of a tall one, in the middle. */
static struct piece *
tall_picture(const struct board *board, const struct block *image,
    const struct area *area, struct area *room, int *x)
{
	int taken;
	struct piece *picture = make_picture(
	    board, image, area->width, area->height * CARD_HEIGHT_PERCENT / 100, &taken);
	*room = below(board, area, picture->height);
	*x = MAX(0, area->width - taken) / 2;
	return picture;
}

struct piece *
plate_card(const struct board *board, const GPtrArray *facts, struct feed *feed, int foot)
{
	const struct style *style = board->style;
	const struct block *image = feed_peek(feed);
	if (!facts || facts->len == 0 || !image || !figure_is_one(image))
		return NULL;
	int x = 0, air = style->unit;
	struct area area = {
	    0, air, style->right - style->left, board_height(board) - foot - air};
	struct area room;
	g_autoptr(Piece) picture = style->is_portrait
				       ? tall_picture(board, image, &area, &room, &x)
				       : card_picture(board, image, &area, &room);
	g_autoptr(Piece) piece = piece_new();
	piece->kind = PIECE_WHOLE;
	struct feed rest = {.blocks = feed->blocks, .next = feed->next + 1};
	if (capacity(board, &room) == 0 || !fill_facts(board, facts, &rest, piece, &room))
		return NULL;
	put_picture(piece, picture, x, area.y);
	feed_release(feed);
	*feed = rest;
	return g_steal_pointer(&piece);
}
