#include "column.h"

#include "body.h"
#include "sentence.h"

/* A paragraph is parted only with so many lines on both sides. */
#define LINES_LEAST 2

const struct block *
feed_peek(const struct feed *feed)
{
	if (feed->rest)
		return feed->rest;
	bool has_more = feed->blocks && feed->next < feed->blocks->len;
	return has_more ? feed->blocks->pdata[feed->next] : NULL;
}

/* Puts what is left of the next block in its place; takes it over. */
static void
feed_replace(struct feed *feed, struct block *rest)
{
	if (!feed->rest)
		feed->next++;
	block_free(feed->rest);
	feed->rest = rest;
}

void
feed_skip(struct feed *feed)
{
	feed_replace(feed, NULL);
}

void
feed_release(struct feed *feed)
{
	g_clear_pointer(&feed->rest, block_free);
}

/* A flow as it was, to go back to. */
static void
go_back(struct flow *flow, const struct flow *before, guint n)
{
	g_ptr_array_set_size(flow->pieces, (int)n);
	*flow = *before;
}

static bool
fits(const struct flow *flow, guint n, int height)
{
	int units = 0;
	for (guint i = 0; i < n; i++) {
		const struct piece *piece = flow->pieces->pdata[i];
		if (piece->kind != PIECE_FLOW)
			return false;
		units += piece->units;
	}
	return units <= FLOW_PAGE_UNITS &&
	       piece_stack_height(flow->pieces, 0, n) <= height;
}

static bool
may_stand_beside(const struct block *block)
{
	return block->kind == BLOCK_HEADING || block->kind == BLOCK_PARAGRAPH ||
	       block->kind == BLOCK_LIST || block->kind == BLOCK_QUOTE;
}

/* The bytes [from, to) of a paragraph. */
static struct block *
part_of_paragraph(const struct block *block, size_t from, size_t to)
{
	struct block *part = block_new(BLOCK_PARAGRAPH);
	part->spans = text_slice(block->spans, from, to);
	return part;
}

/* As much of a paragraph as fits, up to the end of a sentence if one is near. */
static void
fill_paragraph(struct flow *flow, struct feed *feed, int height)
{
	const struct block *block = feed_peek(feed);
	struct flow before = *flow;
	guint first = flow->pieces->len;
	body_block(flow, block);
	guint end = flow->pieces->len, n = end;
	while (n > first && (end - n < LINES_LEAST || !fits(flow, n, height)))
		n--;
	size_t at = 0;
	if (n - first >= LINES_LEAST) {
		const struct piece *left = flow->pieces->pdata[n];
		at = left->sentence > 0 ? left->sentence : left->text_start;
	}
	go_back(flow, &before, first);
	if (at == 0)
		return;
	g_autoptr(Block) head = part_of_paragraph(block, 0, at);
	body_block(flow, head);
	feed_replace(feed, part_of_paragraph(block, at, SIZE_MAX));
}

/* The items [from, to) of a list; they stay the list's. */
static struct block *
part_of_list(const struct block *list, guint from, guint to)
{
	struct block *part = block_new(BLOCK_LIST);
	part->ordered = list->ordered;
	part->start = CLAMP(list->start, 0, 1 << 20) + (int)from;
	part->children = g_ptr_array_new();
	for (guint i = from; i < to; i++)
		g_ptr_array_add(part->children, list->children->pdata[i]);
	return part;
}

/* As many items as fit. */
static void
fill_list(struct flow *flow, struct feed *feed, int height)
{
	const struct block *list = feed_peek(feed);
	guint n = list->children ? list->children->len : 0, taken = 0;
	struct flow before = *flow;
	guint first = flow->pieces->len;
	for (guint i = 0; i < n; i++) {
		g_autoptr(Block) item = part_of_list(list, i, i + 1);
		struct flow at = *flow;
		guint at_len = flow->pieces->len;
		flow->has_gap = i > 0; /* between items there is the item's own gap */
		flow->gap = i > 0 ? flow->style->line_px / 6 : flow->gap;
		body_block(flow, item);
		if (!fits(flow, flow->pieces->len, height)) {
			go_back(flow, &at, at_len);
			break;
		}
		taken++;
	}
	if (taken == 0)
		go_back(flow, &before, first);
	else if (taken < n)
		feed_replace(feed, part_of_list(list, taken, n));
}

/* Takes a part of a block that does not fit as a whole. */
static void
fill_part(struct flow *flow, struct feed *feed, int height)
{
	const struct block *block = feed_peek(feed);
	if (block->kind == BLOCK_PARAGRAPH && block->spans)
		fill_paragraph(flow, feed, height);
	else if (block->kind == BLOCK_LIST)
		fill_list(flow, feed, height);
}

/* A heading, or a paragraph with a colon at its end, is not the last of a column. */
static bool
opens(const struct block *block)
{
	return block->kind == BLOCK_HEADING ||
	       (block->kind == BLOCK_PARAGRAPH && sentence_opens(block->spans));
}

void
column_fill(struct flow *flow, struct feed *feed, int height)
{
	struct flow before_heading = *flow;
	guint heading = 0, heading_next = 0;
	bool is_last_heading = false;
	for (const struct block *block = feed_peek(feed); block;
	     block = feed_peek(feed)) {
		struct flow before = *flow;
		guint n = flow->pieces->len;
		if (!may_stand_beside(block))
			break;
		body_block(flow, block);
		if (!fits(flow, flow->pieces->len, height)) {
			go_back(flow, &before, n);
			fill_part(flow, feed, height);
			is_last_heading &= flow->pieces->len == n;
			break;
		}
		bool is_opening = opens(block) && !feed->rest;
		if (is_opening && !is_last_heading) {
			before_heading = before;
			heading = n;
			heading_next = feed->next;
		}
		is_last_heading = is_opening;
		feed_skip(feed);
	}
	if (is_last_heading) {
		go_back(flow, &before_heading, heading);
		feed->next = heading_next;
	}
}

void
column_put(const struct flow *flow, struct piece *piece, const struct area *area)
{
	struct sheet sheet = piece_sheet(piece);
	guint n = flow->pieces->len;
	int bottom =
	    piece_place(&sheet, flow->pieces, 0, n, area->x, area->y, flow->style);
	piece->height = MAX(piece->height, bottom);
	for (guint i = 0; i < n; i++) {
		const struct piece *part = flow->pieces->pdata[i];
		piece->units += part->units;
		piece->images += part->images;
	}
}
