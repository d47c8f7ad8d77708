#include "galley.h"

#include <string.h>

#include "body.h"
#include "cover.h"
#include "facts.h"
#include "figure.h"
#include "plate.h"

/* The fact that is a theme day's slogan. */
#define SLOGAN_LABEL "口号"
/* Lines of the source, small at the bottom of the last page. */
#define SOURCE_LINES 2

const char *
galley_kind(const struct galley *galley)
{
	const char *kind = galley->page->kind;
	if (kind && *kind)
		return kind;
	return galley->item->kind ? galley->item->kind : "";
}

static struct piece *
make_foot(const struct galley *galley)
{
	const struct style *style = galley->setting->style;
	const struct board *board = &galley->board;
	int indent = 2 * style->unit, width = board->column;
	if (style->is_portrait && board->has_code)
		width = board->code_x - style->left - 4 * style->unit;
	struct flow_type type = {
	    style->small_px, style->small_line_px, 0, style->palette.second};
	struct text_format format = {.width = MAX(1, width - indent),
	    .size_px = type.size_px,
	    .lines_max = SOURCE_LINES};
	g_autoptr(Text) text =
	    text_new_plain(galley->page->source_line, &format, galley->setting->measure);
	struct piece *piece = flow_whole_text(&galley->flow, text, indent, &type);
	struct sheet sheet = piece_sheet(piece);
	sheet_rect(&sheet, 0, 0, style->unit / 2, piece->height, style->palette.sea, 0);
	return piece;
}

/* Beside the code of a tall screen the source takes nothing from the text. */
static bool
foot_is_free(const struct galley *galley)
{
	return galley->setting->style->is_portrait && galley->board.has_code;
}

/* Makes the foot, and the place the flow keeps for it on the last page. */
static struct piece *
prepare_foot(struct galley *galley)
{
	if (!galley->page->source_line || !*galley->page->source_line)
		return NULL;
	galley->foot = make_foot(galley);
	struct piece *place = piece_new();
	place->kind = PIECE_FOOT;
	if (foot_is_free(galley))
		return place;
	place->height = galley->foot->height;
	galley->foot_height = galley->foot->height + 2 * galley->setting->style->unit;
	return place;
}

/* What comes next begins a page: nothing stands on this one, or, where there is only one
 * so far, it is full. */
static bool
is_new_page(const struct galley *galley)
{
	const GPtrArray *pieces = galley->flow.pieces;
	int height = galley->setting->style->line_px * 2, units = 0;
	for (guint i = pieces->len; i-- > 0;) {
		const struct piece *piece = pieces->pdata[i];
		if (piece->kind == PIECE_WHOLE || piece->kind == PIECE_COVER)
			break;
		height += piece->gap + piece->height;
		units += piece->units;
	}
	return units == 0 || height > board_height(&galley->board) ||
	       units > FLOW_PAGE_UNITS * 9 / 10;
}

static const struct block *
block_at(const struct feed *feed, guint i)
{
	return i < feed->blocks->len ? feed->blocks->pdata[i] : NULL;
}

/* A heading right before a picture goes with the text beside it: the picture comes first,
 * or the heading would be the last of its page. So does a paragraph that would have a
 * page for itself before them, where letters are small enough to stand beside it. */
static void
put_picture_first(const struct galley *galley)
{
	const struct feed *feed = &galley->feed;
	guint i = feed->next, n = 0;
	const struct block *block = feed->rest ? NULL : block_at(feed, i);
	bool is_beside = !galley->setting->style->is_elder && is_new_page(galley);
	if (block && block->kind == BLOCK_PARAGRAPH && is_beside)
		block = block_at(feed, i + ++n);
	if (block && block->kind == BLOCK_HEADING)
		block = block_at(feed, i + ++n);
	if (!block || !figure_is_one(block))
		return;
	for (; n > 0; n--)
		feed->blocks->pdata[i + n] = feed->blocks->pdata[i + n - 1];
	feed->blocks->pdata[i] = (void *)block;
}

/* A picture or cover keeps room for the source only if nothing comes after it. */
static struct piece *
with_foot(struct galley *galley, struct piece *(*make)(struct galley *, int foot))
{
	struct feed before = galley->feed;
	struct piece *piece = make(galley, galley->keeps_foot ? galley->foot_height : 0);
	bool is_end = !feed_peek(&galley->feed);
	if (!piece || !is_end || galley->foot_height == 0 || galley->keeps_foot)
		return piece;
	piece_free(piece);
	feed_release(&galley->feed);
	galley->feed = before;
	return make(galley, galley->foot_height);
}

static struct piece *
make_plate(struct galley *galley, int foot)
{
	return plate_make(&galley->board, &galley->feed, foot);
}

static void
flow_next(struct galley *galley)
{
	if (!plate_is_next(&galley->board, &galley->feed, is_new_page(galley)))
		put_picture_first(galley);
	if (plate_is_next(&galley->board, &galley->feed, is_new_page(galley))) {
		flow_add(&galley->flow, with_foot(galley, make_plate));
		return;
	}
	body_block(&galley->flow, feed_peek(&galley->feed));
	feed_skip(&galley->feed);
}

/* The facts that the page is about stand before its text; a theme day's slogan is in its
 * band. */
static bool
is_day(const struct galley *galley)
{
	const char *kind = galley_kind(galley);
	return strcmp(kind, "theme-day") == 0 || strcmp(kind, "day") == 0;
}

static void
flow_facts(struct galley *galley)
{
	const GPtrArray *facts = galley->page->facts;
	const char *slogan = is_day(galley) ? facts_value(facts, SLOGAN_LABEL) : NULL;
	g_autoptr(GPtrArray) left = g_ptr_array_new();
	for (guint i = galley->facts; facts && i < facts->len; i++) {
		struct bundle_fact *fact = facts->pdata[i];
		if (!slogan || fact->value != slogan)
			g_ptr_array_add(left, fact);
	}
	facts_flow(&galley->flow, left, board_height(&galley->board));
}

/* Somebody or some place: what one looks up stands beside the picture. */
static bool
is_card(const char *kind)
{
	return strcmp(kind, "venue") == 0 || strcmp(kind, "expert") == 0 ||
	       strcmp(kind, "service") == 0;
}

static struct piece *
make_card(struct galley *galley, int foot)
{
	const GPtrArray *facts = galley->page->facts;
	struct piece *card = plate_card(&galley->board, facts, &galley->feed, foot);
	if (card)
		galley->facts = facts->len;
	return card;
}

static struct piece *
make_cover(struct galley *galley, int foot)
{
	struct tile_date date = tile_date(galley->when.start, galley->setting->zone);
	const char *kind = galley_kind(galley);
	if (is_day(galley))
		return cover_day(&galley->board, &date,
		    facts_value(galley->page->facts, SLOGAN_LABEL), &galley->feed, foot);
	if (strcmp(kind, "event") == 0 && date.has_date)
		return cover_event(&galley->board, galley->page->facts, &date,
		    galley->setting->has_now, &galley->feed, foot, &galley->facts);
	if (is_card(kind))
		return make_card(galley, foot);
	return NULL;
}

static void
flow_all(struct galley *galley)
{
	struct piece *foot = prepare_foot(galley);
	struct piece *cover = with_foot(galley, make_cover);
	galley->flow.area_height -= galley->foot_height; /* any piece may be the last */
	if (cover)
		flow_add(&galley->flow, cover);
	flow_facts(galley);
	while (feed_peek(&galley->feed) && !flow_is_full(&galley->flow))
		flow_next(galley);
	if (galley->flow.pieces->len == 0 && *galley->board.headline)
		flow_add(&galley->flow, cover_title(&galley->board, galley->foot_height));
	if (!foot)
		return;
	flow_gap(&galley->flow,
	    galley->foot_height > 0 ? 2 * galley->setting->style->unit : 0);
	galley->flow.is_tied = true;
	flow_add(&galley->flow, foot);
}

/* The occurrence to announce; past ones only if there is no other. */
static struct bundle_occurrence
find_occurrence(const struct bundle_page *page, const struct bundle_item *item,
    const struct page_setting *setting)
{
	const struct bundle_occurrence *next = NULL;
	if (setting->has_now && item->occurrences)
		next = bundle_item_next(item, setting->now_s);
	return next ? *next
		    : (struct bundle_occurrence){page->start, page->start, page->all_day};
}

static GPtrArray *
blocks_of(const struct bundle_page *page)
{
	GPtrArray *blocks = g_ptr_array_new();
	const GPtrArray *children = page->root ? page->root->children : NULL;
	for (guint i = 0; children && i < children->len; i++)
		g_ptr_array_add(blocks, children->pdata[i]);
	return blocks;
}

void
galley_set(struct galley *galley)
{
	galley->blocks = blocks_of(galley->page);
	galley->feed = (struct feed){.blocks = galley->blocks};
	galley->facts = 0;
	galley->foot_height = 0;
	flow_init(&galley->flow, galley->setting->style, galley->setting->measure,
	    galley->board.column, board_height(&galley->board));
	galley->flow.parts = galley->parts;
	flow_all(galley);
}

void
galley_init(struct galley *galley, const struct bundle_page *page,
    const struct bundle_item *item, const struct page_setting *setting)
{
	*galley = (struct galley){.page = page,
	    .item = item,
	    .setting = setting,
	    .when = find_occurrence(page, item, setting)};
	galley->parts = g_array_new(false, false, sizeof(struct flow_part));
	board_init(&galley->board, page, item, setting->organisation, setting->style,
	    setting->measure);
}

void
galley_clear(struct galley *galley)
{
	flow_release(&galley->flow);
	feed_release(&galley->feed);
	g_clear_pointer(&galley->blocks, g_ptr_array_unref);
	g_clear_pointer(&galley->foot, piece_free);
}

void
galley_release(struct galley *galley)
{
	galley_clear(galley);
	board_release(&galley->board);
	g_array_unref(galley->parts);
}
