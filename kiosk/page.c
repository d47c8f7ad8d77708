#include "page.h"

#include <string.h>

#include "body.h"
#include "cover.h"
#include "board.h"
#include "pager.h"
#include "plate.h"
#include "table.h"

#define NOTICE_CODE "未完，扫码看全文"
#define NOTICE_BARE "（未完）"
/* Lines of the source, small at the bottom of the last page. */
#define SOURCE_LINES 2
/* What `seconds` of an item may ask for. */
#define SECONDS_LEAST 3
#define SECONDS_MOST  600

/* All that is known while one page is laid out. */
struct maker {
	const struct bundle_page *page;
	const struct bundle_item *item;
	const struct page_setting *setting;
	struct board board;
	struct feed feed;
	struct flow flow;
	guint facts;	    /* how many are placed on the cover */
	struct piece *foot; /* the source; NULL if none */
	int foot_height;    /* what it takes of the last page */
};

static const char *
kind_of(const struct maker *maker)
{
	const char *kind = maker->page->kind;
	if (kind && *kind)
		return kind;
	return maker->item->kind ? maker->item->kind : "";
}

/* ---- the source line ---- */

static struct piece *
make_foot(const struct maker *maker)
{
	const struct style *style = maker->setting->style;
	const struct board *board = &maker->board;
	int indent = 2 * style->unit, width = board->column;
	if (style->is_portrait && board->has_code)
		width = board->code_x - style->left - 4 * style->unit;
	struct flow_type type = {
	    style->small_px, style->small_line_px, 0, style->palette.second};
	struct text_format format = {.width = MAX(1, width - indent),
	    .size_px = type.size_px,
	    .lines_max = SOURCE_LINES};
	g_autoptr(Text) text =
	    text_new_plain(maker->page->source_line, &format, maker->setting->measure);
	struct piece *piece = flow_whole_text(&maker->flow, text, indent, &type);
	struct sheet sheet = piece_sheet(piece);
	sheet_rect(&sheet, 0, 0, style->unit / 2, piece->height, style->palette.sea, 0);
	return piece;
}

/* Beside the code of a tall screen the source takes nothing from the text. */
static bool
foot_is_free(const struct maker *maker)
{
	return maker->setting->style->is_portrait && maker->board.has_code;
}

/* Makes the foot, and the place the flow keeps for it on the last page. */
static struct piece *
prepare_foot(struct maker *maker)
{
	if (!maker->page->source_line || !*maker->page->source_line)
		return NULL;
	maker->foot = make_foot(maker);
	struct piece *place = piece_new();
	place->kind = PIECE_FOOT;
	if (foot_is_free(maker))
		return place;
	place->height = maker->foot->height;
	maker->foot_height = maker->foot->height + 2 * maker->setting->style->unit;
	return place;
}

/* ---- blocks to pieces ---- */

/* A heading right before a picture goes with the text beside it: the picture comes first,
 * or the heading would be the last of its page. */
static void
put_picture_first(struct feed *feed)
{
	guint i = feed->next;
	if (feed->rest || i + 1 >= feed->blocks->len ||
	    !body_has_picture(feed->blocks->pdata[i + 1]))
		return;
	const struct block *block = feed->blocks->pdata[i];
	if (block->kind != BLOCK_HEADING)
		return;
	feed->blocks->pdata[i] = feed->blocks->pdata[i + 1];
	feed->blocks->pdata[i + 1] = (void *)block;
}

static void
flow_next(struct maker *maker)
{
	put_picture_first(&maker->feed);
	const struct block *block = feed_peek(&maker->feed);
	if (body_has_picture(block)) {
		struct piece *piece =
		    plate_make(&maker->board, &maker->feed, maker->foot_height);
		flow_add(&maker->flow, piece);
		return;
	}
	body_block(&maker->flow, block);
	feed_skip(&maker->feed);
}

static struct piece *
make_cover(struct maker *maker)
{
	struct tile_date date = tile_date(maker->page->start, maker->setting->zone);
	const char *kind = kind_of(maker);
	if (strcmp(kind, "theme-day") == 0 || strcmp(kind, "day") == 0)
		return cover_day(&maker->board, &date, &maker->feed, maker->foot_height);
	if (strcmp(kind, "event") == 0 && date.has_date)
		return cover_event(&maker->board, maker->page->facts, &date, &maker->feed,
		    maker->foot_height, &maker->facts);
	return NULL;
}

static void
flow_all(struct maker *maker)
{
	struct piece *foot = prepare_foot(maker), *cover = make_cover(maker);
	maker->flow.area_height -= maker->foot_height; /* any piece may be the last */
	if (cover)
		flow_add(&maker->flow, cover);
	table_facts(&maker->flow, maker->page->facts, maker->facts);
	while (feed_peek(&maker->feed) && !flow_is_full(&maker->flow))
		flow_next(maker);
	if (maker->flow.pieces->len == 0 && *maker->board.headline)
		flow_add(&maker->flow, cover_title(&maker->board, maker->foot_height));
	if (!foot)
		return;
	flow_gap(
	    &maker->flow, maker->foot_height > 0 ? 2 * maker->setting->style->unit : 0);
	maker->flow.is_tied = true;
	flow_add(&maker->flow, foot);
}

/* ---- pieces to scenes ---- */

static const struct piece *
first_piece(const struct maker *maker, const struct pager_page *at)
{
	return at->from < at->to ? maker->flow.pieces->pdata[at->from] : NULL;
}

static bool
is_text(const struct maker *maker, const struct pager_page *at)
{
	const struct piece *first = first_piece(maker, at);
	return first && first->kind == PIECE_FLOW;
}

static int
duration_ms(const struct maker *maker, const struct pager_page *at, bool has_new_title)
{
	int units = 0, images = 0, seconds = maker->item->seconds;
	if (seconds > 0)
		return CLAMP(seconds, SECONDS_LEAST, SECONDS_MOST) * 1000;
	for (guint i = at->from; i < at->to; i++) {
		const struct piece *piece = maker->flow.pieces->pdata[i];
		units += piece->units;
		images += piece->images;
	}
	for (guint i = 0; has_new_title && i < maker->board.title->lines->len; i++)
		units += flow_units(maker->board.title, i);
	return style_duration(
	    maker->setting->style, units, images, maker->board.has_code);
}

/* What the notice that the rest is on the phone takes of the last page. */
static int
notice_height(const struct maker *maker)
{
	const struct style *style = maker->setting->style;
	return style->line_px * 4 / 3 + maker->foot_height;
}

static void
draw_notice(const struct maker *maker, struct sheet *sheet, int y)
{
	const struct style *style = maker->setting->style;
	struct flow_type type = flow_body(&maker->flow);
	type.color = style->palette.accent;
	struct ink ink = flow_ink(&maker->flow, &type);
	struct text_format format = {
	    .width = maker->board.column, .size_px = type.size_px, .lines_max = 1};
	const char *notice = maker->board.has_code ? NOTICE_CODE : NOTICE_BARE;
	g_autoptr(Text) text = text_new_plain(notice, &format, maker->setting->measure);
	sheet_line(sheet, text, 0, style->left, y + style->line_px / 3, &ink);
}

/* The pages of a page, before they are drawn. */
struct leaves {
	GArray *pages; /* of struct pager_page, at least one */
	bool is_cut;   /* the last does not show the end */
	int air;       /* between the title and the text */
};

/* What pages of text leave free at least is shared with the top, so that the title does
 * not sit on the text; the same on every page, so that the text does not jump. */
static int
find_air(const struct maker *maker, const struct leaves *leaves)
{
	int height = board_height(&maker->board),
	    air = maker->setting->style->line_px / 2;
	for (guint i = 0; i < leaves->pages->len; i++) {
		const struct pager_page *at =
		    &g_array_index(leaves->pages, struct pager_page, i);
		int used = piece_stack_height(maker->flow.pieces, at->from, at->to);
		if (leaves->is_cut && i + 1 == leaves->pages->len)
			used += notice_height(maker);
		if (is_text(maker, at))
			air = MIN(air, (height - used) / 2);
	}
	return MAX(0, air);
}

static struct leaves
split(const struct maker *maker)
{
	struct pager_limits limits = {
	    .height = board_height(&maker->board),
	    .units = FLOW_PAGE_UNITS,
	    .pages = PAGE_MAX,
	    .notice_height = notice_height(maker),
	};
	struct leaves leaves = {0};
	leaves.pages = pager_split(maker->flow.pieces, &limits, &leaves.is_cut);
	struct pager_page empty = {0, 0};
	if (leaves.pages->len == 0)
		g_array_append_val(leaves.pages, empty);
	leaves.air = find_air(maker, &leaves);
	return leaves;
}

/* The text, and on the last page what belongs below it. */
static void
draw_body(
    const struct maker *maker, const struct leaves *leaves, guint i, struct sheet *sheet)
{
	const struct style *style = maker->setting->style;
	const struct pager_page *at = &g_array_index(leaves->pages, struct pager_page, i);
	const struct piece *first = first_piece(maker, at);
	int top = maker->board.body_top + (is_text(maker, at) ? leaves->air : 0);
	if (first && first->kind == PIECE_COVER)
		top = board_cover_top(&maker->board);
	int bottom = piece_place(
	    sheet, maker->flow.pieces, at->from, at->to, style->left, top, style);
	if (i + 1 < leaves->pages->len)
		return;
	/* under a piece as high as the page the code's caption has to do */
	bool has_room = bottom + notice_height(maker) <= maker->board.body_bottom;
	if (leaves->is_cut && is_text(maker, at) && has_room)
		draw_notice(maker, sheet, bottom);
	if (maker->foot)
		piece_put(
		    sheet, maker->foot, style->left, style->bottom - maker->foot->height);
}

static struct scene *
make_scene(const struct maker *maker, const struct leaves *leaves, guint i)
{
	const struct style *style = maker->setting->style;
	const struct pager_page *at = &g_array_index(leaves->pages, struct pager_page, i);
	const struct piece *first = first_piece(maker, at);
	const struct piece *cover = first && first->kind == PIECE_COVER ? first : NULL;
	const char *id = maker->item->id ? maker->item->id : "";
	struct scene *scene = scene_new(id, kind_of(maker), style->width, style->height);
	struct sheet sheet = sheet_make(scene->shapes);
	scene->page = (int)i + 1;
	scene->of = (int)leaves->pages->len;
	scene->duration_ms = duration_ms(maker, at, i == 0 && !cover);
	board_draw(&maker->board, scene, &sheet);
	if (!cover)
		board_draw_title(&maker->board, &sheet);
	draw_body(maker, leaves, i, &sheet);
	board_draw_dots(&maker->board, scene, &sheet, cover);
	return scene;
}

static GPtrArray *
make_scenes(const struct maker *maker)
{
	struct leaves leaves = split(maker);
	GPtrArray *scenes = g_ptr_array_new_with_free_func((GDestroyNotify)scene_free);
	for (guint i = 0; i < leaves.pages->len; i++)
		g_ptr_array_add(scenes, make_scene(maker, &leaves, i));
	g_array_unref(leaves.pages);
	return scenes;
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

GPtrArray *
page_layout(const struct bundle_page *page, const struct bundle_item *item,
    const struct page_setting *setting)
{
	struct maker maker = {.page = page, .item = item, .setting = setting};
	g_autoptr(GPtrArray) blocks = blocks_of(page);
	maker.feed.blocks = blocks;
	board_init(&maker.board, page, item, setting->organisation, setting->style,
	    setting->measure);
	flow_init(&maker.flow, setting->style, setting->measure, maker.board.column,
	    board_height(&maker.board));
	flow_all(&maker);
	GPtrArray *scenes = make_scenes(&maker);
	flow_release(&maker.flow);
	feed_release(&maker.feed);
	board_release(&maker.board);
	piece_free(maker.foot);
	return scenes;
}
