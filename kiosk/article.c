#include "article.h"

#include <string.h>

#include "cover.h"
#include "folio.h"

#define NOTICE_CODE "未完，扫码看全文"
#define NOTICE_BARE "（未完）"
/* What `seconds` of an item may ask for. */
#define SECONDS_LEAST 3
#define SECONDS_MOST  600

static int
duration_ms(const struct folio *folio, const struct pager_page *at, bool has_new_title)
{
	int units = 0, images = 0, seconds = folio->galley.item->seconds;
	if (seconds > 0)
		return CLAMP(seconds, SECONDS_LEAST, SECONDS_MOST) * 1000;
	for (guint i = at->from; i < at->to; i++) {
		const struct piece *piece = folio->galley.flow.pieces->pdata[i];
		units += piece->units;
		images += piece->images;
	}
	for (guint i = 0; has_new_title && i < folio->galley.board.title->lines->len; i++)
		units += flow_units(folio->galley.board.title, i);
	return style_duration(
	    folio->galley.setting->style, units, images, folio->galley.board.has_code);
}

static void
draw_notice(const struct folio *folio, struct sheet *sheet, int y)
{
	const struct style *style = folio->galley.setting->style;
	struct flow_type type = flow_body(&folio->galley.flow);
	type.color = style->palette.accent;
	struct ink ink = flow_ink(&folio->galley.flow, &type);
	struct text_format format = {
	    .width = folio->galley.board.column, .size_px = type.size_px, .lines_max = 1};
	const char *notice = folio->galley.board.has_code ? NOTICE_CODE : NOTICE_BARE;
	g_autoptr(Text) text =
	    text_new_plain(notice, &format, folio->galley.setting->measure);
	sheet_line(sheet, text, 0, style->left, y + style->line_px / 3, &ink);
}

/* The text, and on the last page what belongs below it. */
static void
draw_body(const struct folio *folio, guint i, struct sheet *sheet)
{
	const struct style *style = folio->galley.setting->style;
	const struct pager_page *at = &g_array_index(folio->pages, struct pager_page, i);
	const struct piece *first = folio_first(folio, at);
	int top =
	    folio->galley.board.body_top + (folio_is_text(folio, at) ? folio->air : 0);
	if (first && first->kind == PIECE_COVER)
		top = board_cover_top(&folio->galley.board);
	int bottom = piece_place(
	    sheet, folio->galley.flow.pieces, at->from, at->to, style->left, top, style);
	if (i + 1 < folio->pages->len)
		return;
	/* under a piece as high as the page the code's caption has to do */
	bool has_room =
	    bottom + folio_notice_height(folio) <= folio->galley.board.body_bottom;
	if (folio->is_cut && folio_is_text(folio, at) && has_room)
		draw_notice(folio, sheet, bottom);
	if (folio->galley.foot)
		piece_put(sheet, folio->galley.foot, style->left,
		    style->bottom - folio->galley.foot->height);
}

/* What is said of the event's time changes by the minute, and the date when the next one
 * is announced. */
static void
add_countdown(const struct folio *folio, const struct piece *cover, struct scene *scene)
{
	const struct style *style = folio->galley.setting->style;
	if (cover->live_w <= 0)
		return;
	struct live live = {
	    .kind = LIVE_COUNTDOWN,
	    .x = style->left + cover->live_x,
	    .y = board_cover_top(&folio->galley.board) + cover->live_y,
	    .w = cover->live_w,
	    .h = cover->live_h,
	    .size_px = cover_countdown_px(style),
	    .color = style->palette.accent,
	    .style = TEXT_BOLD,
	    .start_s = folio->galley.when.start,
	    .end_s = folio->galley.when.end,
	    .is_all_day = folio->galley.when.is_all_day,
	};
	scene_add_live(scene, live);
}

static struct scene *
make_scene(const struct folio *folio, guint i)
{
	const struct style *style = folio->galley.setting->style;
	const struct pager_page *at = &g_array_index(folio->pages, struct pager_page, i);
	const struct piece *first = folio_first(folio, at);
	const struct piece *cover = first && first->kind == PIECE_COVER ? first : NULL;
	const char *id = folio->galley.item->id ? folio->galley.item->id : "";
	struct scene *scene =
	    scene_new(id, galley_kind(&folio->galley), style->width, style->height);
	struct sheet sheet = sheet_make(scene->shapes);
	scene->page = (int)i + 1;
	scene->of = (int)folio->pages->len;
	scene->duration_ms = duration_ms(folio, at, i == 0 && !cover);
	board_draw(&folio->galley.board, scene, &sheet);
	if (!cover)
		board_draw_title(&folio->galley.board, &sheet);
	draw_body(folio, i, &sheet);
	board_draw_dots(&folio->galley.board, scene, &sheet, cover);
	if (cover)
		add_countdown(folio, cover, scene);
	return scene;
}

/* The pages of a broadcast share its length as they share its text. */
static void
follow_sound(const struct folio *folio, GPtrArray *scenes)
{
	const struct bundle_media *audio = &folio->galley.page->audio;
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
make_scenes(const struct folio *folio)
{
	GPtrArray *scenes = g_ptr_array_new_with_free_func((GDestroyNotify)scene_free);
	for (guint i = 0; i < folio->pages->len; i++)
		g_ptr_array_add(scenes, make_scene(folio, i));
	if (strcmp(galley_kind(&folio->galley), "broadcast") == 0 &&
	    folio->galley.item->seconds == 0)
		follow_sound(folio, scenes);
	return scenes;
}

GPtrArray *
article_layout(const struct bundle_page *page, const struct bundle_item *item,
    const struct page_setting *setting)
{
	struct folio folio;
	folio_init(&folio, page, item, setting);
	GPtrArray *scenes = make_scenes(&folio);
	folio_release(&folio);
	return scenes;
}
