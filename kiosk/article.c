#include "article.h"

#include <string.h>

#include "body.h"
#include "cover.h"
#include "facts.h"
#include "figure.h"
#include "board.h"
#include "pager.h"
#include "plate.h"

/* The fact that is a theme day's slogan. */
#define SLOGAN_LABEL "口号"
#define NOTICE_CODE  "未完，扫码看全文"
#define NOTICE_BARE  "（未完）"
/* Lines of the source, small at the bottom of the last page. */
#define SOURCE_LINES 2
/* What `seconds` of an item may ask for. */
#define SECONDS_LEAST 3
#define SECONDS_MOST  600

/* The pages of a page, before they are drawn. */
struct leaves {
	GArray *pages; /* of struct pager_page, at least one */
	bool is_cut;   /* the last does not show the end */
	int air;       /* between the title and the text */
};

/* All that is known while one page is laid out. */
struct maker {
	const struct bundle_page *page;
	const struct bundle_item *item;
	const struct page_setting *setting;
	struct board board;
	GArray *parts;	   /* of struct flow_part: paragraphs parted for a page's sake */
	GPtrArray *blocks; /* of the page, borrowed one by one */
	struct feed feed;
	struct flow flow;
	guint facts;	    /* how many are placed on the cover */
	struct piece *foot; /* the source; NULL if none */
	int foot_height;    /* what it takes of the last page */
	bool keeps_foot;    /* every picture and cover leaves that free */
	struct leaves leaves;
	/* When the event is: this time, if it comes again and again. */
	struct bundle_occurrence when;
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

/* What comes next begins a page: nothing stands on this one, or, where there is only one
 * so far, it is full. */
static bool
is_new_page(const struct maker *maker)
{
	const GPtrArray *pieces = maker->flow.pieces;
	int height = maker->setting->style->line_px * 2, units = 0;
	for (guint i = pieces->len; i-- > 0;) {
		const struct piece *piece = pieces->pdata[i];
		if (piece->kind == PIECE_WHOLE || piece->kind == PIECE_COVER)
			break;
		height += piece->gap + piece->height;
		units += piece->units;
	}
	return units == 0 || height > board_height(&maker->board) ||
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
put_picture_first(const struct maker *maker)
{
	const struct feed *feed = &maker->feed;
	guint i = feed->next, n = 0;
	const struct block *block = feed->rest ? NULL : block_at(feed, i);
	bool is_beside = !maker->setting->style->is_elder && is_new_page(maker);
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
with_foot(struct maker *maker, struct piece *(*make)(struct maker *, int foot))
{
	struct feed before = maker->feed;
	struct piece *piece = make(maker, maker->keeps_foot ? maker->foot_height : 0);
	bool is_end = !feed_peek(&maker->feed);
	if (!piece || !is_end || maker->foot_height == 0 || maker->keeps_foot)
		return piece;
	piece_free(piece);
	feed_release(&maker->feed);
	maker->feed = before;
	return make(maker, maker->foot_height);
}

static struct piece *
make_plate(struct maker *maker, int foot)
{
	return plate_make(&maker->board, &maker->feed, foot);
}

static void
flow_next(struct maker *maker)
{
	if (!plate_is_next(&maker->board, &maker->feed, is_new_page(maker)))
		put_picture_first(maker);
	if (plate_is_next(&maker->board, &maker->feed, is_new_page(maker))) {
		flow_add(&maker->flow, with_foot(maker, make_plate));
		return;
	}
	body_block(&maker->flow, feed_peek(&maker->feed));
	feed_skip(&maker->feed);
}

/* The facts that the page is about stand before its text; a theme day's slogan is in its
 * band. */
static bool
is_day(const struct maker *maker)
{
	const char *kind = kind_of(maker);
	return strcmp(kind, "theme-day") == 0 || strcmp(kind, "day") == 0;
}

static void
flow_facts(struct maker *maker)
{
	const GPtrArray *facts = maker->page->facts;
	const char *slogan = is_day(maker) ? facts_value(facts, SLOGAN_LABEL) : NULL;
	g_autoptr(GPtrArray) left = g_ptr_array_new();
	for (guint i = maker->facts; facts && i < facts->len; i++) {
		struct bundle_fact *fact = facts->pdata[i];
		if (!slogan || fact->value != slogan)
			g_ptr_array_add(left, fact);
	}
	facts_flow(&maker->flow, left, board_height(&maker->board));
}

/* Somebody or some place: what one looks up stands beside the picture. */
static bool
is_card(const char *kind)
{
	return strcmp(kind, "venue") == 0 || strcmp(kind, "expert") == 0 ||
	       strcmp(kind, "service") == 0;
}

static struct piece *
make_card(struct maker *maker, int foot)
{
	const GPtrArray *facts = maker->page->facts;
	struct piece *card = plate_card(&maker->board, facts, &maker->feed, foot);
	if (card)
		maker->facts = facts->len;
	return card;
}

static struct piece *
make_cover(struct maker *maker, int foot)
{
	struct tile_date date = tile_date(maker->when.start, maker->setting->zone);
	const char *kind = kind_of(maker);
	if (is_day(maker))
		return cover_day(&maker->board, &date,
		    facts_value(maker->page->facts, SLOGAN_LABEL), &maker->feed, foot);
	if (strcmp(kind, "event") == 0 && date.has_date)
		return cover_event(&maker->board, maker->page->facts, &date,
		    maker->setting->has_now, &maker->feed, foot, &maker->facts);
	if (is_card(kind))
		return make_card(maker, foot);
	return NULL;
}

static void
flow_all(struct maker *maker)
{
	struct piece *foot = prepare_foot(maker);
	struct piece *cover = with_foot(maker, make_cover);
	maker->flow.area_height -= maker->foot_height; /* any piece may be the last */
	if (cover)
		flow_add(&maker->flow, cover);
	flow_facts(maker);
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

static void
split(struct maker *maker)
{
	const struct style *style = maker->setting->style;
	struct pager_limits limits = {
	    .height = board_height(&maker->board),
	    .units = FLOW_PAGE_UNITS,
	    .pages = PAGE_MAX,
	    .least = 2 * style->line_px,
	    .notice_height = notice_height(maker),
	};
	struct leaves *leaves = &maker->leaves;
	leaves->pages = pager_split(maker->flow.pieces, &limits, &leaves->is_cut);
	struct pager_page empty = {0, 0};
	if (leaves->pages->len == 0)
		g_array_append_val(leaves->pages, empty);
	leaves->air = find_air(maker, leaves);
}

/* The text, and on the last page what belongs below it. */
static void
draw_body(const struct maker *maker, guint i, struct sheet *sheet)
{
	const struct style *style = maker->setting->style;
	const struct leaves *leaves = &maker->leaves;
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

/* What is said of the event's time changes by the minute, and the date when the next one
 * is announced. */
static void
add_countdown(const struct maker *maker, const struct piece *cover, struct scene *scene)
{
	const struct style *style = maker->setting->style;
	if (cover->live_w <= 0)
		return;
	struct live live = {
	    .kind = LIVE_COUNTDOWN,
	    .x = style->left + cover->live_x,
	    .y = board_cover_top(&maker->board) + cover->live_y,
	    .w = cover->live_w,
	    .h = cover->live_h,
	    .size_px = cover_countdown_px(style),
	    .color = style->palette.accent,
	    .style = TEXT_BOLD,
	    .start_s = maker->when.start,
	    .end_s = maker->when.end,
	    .is_all_day = maker->when.is_all_day,
	};
	scene_add_live(scene, live);
}

static struct scene *
make_scene(const struct maker *maker, guint i)
{
	const struct style *style = maker->setting->style;
	const struct leaves *leaves = &maker->leaves;
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
	draw_body(maker, i, &sheet);
	board_draw_dots(&maker->board, scene, &sheet, cover);
	if (cover)
		add_countdown(maker, cover, scene);
	return scene;
}

/* The pages of a broadcast share its length as they share its text. */
static void
follow_sound(const struct maker *maker, GPtrArray *scenes)
{
	const struct bundle_media *audio = &maker->page->audio;
	int64_t all = 0;
	for (guint i = 0; i < scenes->len; i++)
		all += ((struct scene *)scenes->pdata[i])->duration_ms;
	for (guint i = 0; i < scenes->len && audio->seconds > 0 && all > 0; i++) {
		struct scene *scene = scenes->pdata[i];
		scene->duration_ms =
		    (int)((int64_t)audio->seconds * 1000 * scene->duration_ms / all);
	}
}

static GPtrArray *
make_scenes(const struct maker *maker)
{
	GPtrArray *scenes = g_ptr_array_new_with_free_func((GDestroyNotify)scene_free);
	for (guint i = 0; i < maker->leaves.pages->len; i++)
		g_ptr_array_add(scenes, make_scene(maker, i));
	if (strcmp(kind_of(maker), "broadcast") == 0 && maker->item->seconds == 0)
		follow_sound(maker, scenes);
	return scenes;
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

/* ---- pages that end with a sentence ---- */

static GPtrArray *
blocks_of(const struct bundle_page *page)
{
	GPtrArray *blocks = g_ptr_array_new();
	const GPtrArray *children = page->root ? page->root->children : NULL;
	for (guint i = 0; children && i < children->len; i++)
		g_ptr_array_add(blocks, children->pdata[i]);
	return blocks;
}

static void
clear(struct maker *maker)
{
	flow_release(&maker->flow);
	feed_release(&maker->feed);
	g_clear_pointer(&maker->blocks, g_ptr_array_unref);
	g_clear_pointer(&maker->leaves.pages, g_array_unref);
	g_clear_pointer(&maker->foot, piece_free);
}

/* The last page is a picture or cover that did not expect to be: what came after it has
 * nothing to see, or is left out. */
static bool
is_foot_covered(const struct maker *maker)
{
	const GArray *pages = maker->leaves.pages;
	const struct piece *first =
	    first_piece(maker, &g_array_index(pages, struct pager_page, pages->len - 1));
	return maker->foot_height > 0 && !maker->keeps_foot && first &&
	       first->kind != PIECE_FLOW;
}

static void
flow_page(struct maker *maker)
{
	maker->blocks = blocks_of(maker->page);
	maker->feed = (struct feed){.blocks = maker->blocks};
	maker->facts = 0;
	maker->foot_height = 0;
	flow_init(&maker->flow, maker->setting->style, maker->setting->measure,
	    maker->board.column, board_height(&maker->board));
	maker->flow.parts = maker->parts;
	flow_all(maker);
}

/* From blocks to pages. */
static void
compose(struct maker *maker)
{
	flow_page(maker);
	split(maker);
	if (is_foot_covered(maker)) {
		maker->keeps_foot = true;
		clear(maker);
		flow_page(maker);
		split(maker);
	}
}

/* The first page after those already parted that begins amid a sentence, or what is left
 * out does, though one ends not far before; false if none does. */
static bool
find_part(const struct maker *maker, struct flow_part *part)
{
	const GArray *pages = maker->leaves.pages;
	const struct flow_part *last = NULL;
	if (maker->parts->len > 0)
		last =
		    &g_array_index(maker->parts, struct flow_part, maker->parts->len - 1);
	for (guint i = 0; i < pages->len; i++) {
		guint to = g_array_index(pages, struct pager_page, i).to;
		if (to >= maker->flow.pieces->len)
			break;
		const struct piece *piece = maker->flow.pieces->pdata[to];
		*part = (struct flow_part){piece->paragraph, piece->sentence};
		bool is_later =
		    !last || part->paragraph > last->paragraph ||
		    (part->paragraph == last->paragraph && part->at > last->at);
		if (part->at > 0 && is_later)
			return true;
	}
	return false;
}

/* Parts paragraphs at their sentences where pages end, one after the other, because
 * everything after such a place moves; not if text would be left out for it. */
static void
compose_sentences(struct maker *maker)
{
	struct flow_part part;
	compose(maker);
	while (maker->parts->len < PAGE_MAX && find_part(maker, &part)) {
		bool was_cut = maker->leaves.is_cut;
		g_array_append_val(maker->parts, part);
		clear(maker);
		compose(maker);
		if (was_cut || !maker->leaves.is_cut)
			continue;
		g_array_set_size(maker->parts, maker->parts->len - 1);
		clear(maker);
		compose(maker);
		return;
	}
}

GPtrArray *
article_layout(const struct bundle_page *page, const struct bundle_item *item,
    const struct page_setting *setting)
{
	struct maker maker = {.page = page,
	    .item = item,
	    .setting = setting,
	    .when = find_occurrence(page, item, setting)};
	maker.parts = g_array_new(false, false, sizeof(struct flow_part));
	board_init(&maker.board, page, item, setting->organisation, setting->style,
	    setting->measure);
	compose_sentences(&maker);
	GPtrArray *scenes = make_scenes(&maker);
	clear(&maker);
	board_release(&maker.board);
	g_array_unref(maker.parts);
	return scenes;
}
