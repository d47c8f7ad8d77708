#include "page.h"

#include <string.h>

#include "alarm.h"
#include "article.h"
#include "heading.h"
#include "poster.h"
#include "quiz.h"
#include "riddle.h"
#include "roll.h"
#include "sheet.h"
#include "today.h"
#include "week.h"

/* The template of each kind; it may find that the page lacks what it shows, and then the
 * page is an article. */
static const struct {
	const char *kind;
	GPtrArray *(*layout)(const struct bundle_page *page,
	    const struct bundle_item *item, const struct page_setting *setting);
} templates[] = {
    {"quiz", quiz_layout},
    {"riddle", riddle_layout},
    {"honour", roll_layout},
    {"today", today_layout},
    {"week", week_layout},
};

static const char *
kind_of(const struct bundle_page *page, const struct bundle_item *item)
{
	if (page->kind && *page->kind)
		return page->kind;
	return item->kind ? item->kind : "";
}

static GPtrArray *
lay_out(const struct bundle_page *page, const struct bundle_item *item,
    const struct page_setting *setting)
{
	const char *kind = kind_of(page, item);
	GPtrArray *scenes = NULL;
	if (item->urgent_until != INT64_MIN)
		return alarm_layout(page, item, setting);
	if (*page->poster)
		return poster_layout(page, item, setting);
	for (size_t i = 0; i < G_N_ELEMENTS(templates) && !scenes; i++) {
		if (strcmp(templates[i].kind, kind) == 0)
			scenes = templates[i].layout(page, item, setting);
	}
	return scenes ? scenes : article_layout(page, item, setting);
}

/* ---- the line at the foot of the screen ---- */

static int
ticker_height(const struct style *style)
{
	return style->small_line_px + style->unit * 2;
}

/* Texts longer than the line are shown part after part, about equally long. Yours. */
static char **
ticker_texts(const struct page_setting *setting)
{
	const struct style *style = setting->style;
	struct text_format format = {
	    .width = style->right - style->left, .size_px = style->small_px};
	GPtrArray *texts = g_ptr_array_new();
	for (char **at = setting->playlist->ticker; *at; at++) {
		g_autoptr(Text) text = heading_new(*at, &format, setting->measure);
		for (guint i = 0; i < text->lines->len; i++) {
			const struct text_line *line = text_line(text, i);
			g_ptr_array_add(texts, g_strndup(text->bytes + line->start,
						   line->end - line->start));
		}
	}
	g_ptr_array_add(texts, NULL);
	return (char **)g_ptr_array_free(texts, false);
}

static void
add_ticker(struct scene *scene, const struct page_setting *setting)
{
	const struct style *style = setting->style;
	int height = ticker_height(style), top = style->bottom - height;
	struct sheet sheet = sheet_make(scene->shapes);
	sheet_rect(
	    &sheet, 0, top, style->width, style->height - top, style->palette.surface, 0);
	struct live live = {.kind = LIVE_TICKER,
	    .x = style->left,
	    .y = top,
	    .w = style->right - style->left,
	    .h = height,
	    .size_px = style->small_px,
	    .color = style->palette.second,
	    .texts = ticker_texts(setting)};
	scene_add_live(scene, live);
}

/* Emergencies stand alone. */
static bool
has_ticker(const struct bundle_item *item, const struct page_setting *setting)
{
	return setting->has_now && !setting->hides_ticker && setting->playlist &&
	       setting->playlist->ticker[0] && item->urgent_until == INT64_MIN;
}

/* With a ticker the safe area ends above it. */
static GPtrArray *
lay_out_above(const struct bundle_page *page, const struct bundle_item *item,
    const struct page_setting *setting)
{
	struct style style = *setting->style;
	struct page_setting above = *setting;
	style.bottom -= ticker_height(&style) + style.unit;
	above.style = &style;
	GPtrArray *scenes = lay_out(page, item, &above);
	for (guint i = 0; i < scenes->len; i++)
		add_ticker(scenes->pdata[i], setting);
	return scenes;
}

static void
hide_clock(GPtrArray *scenes)
{
	for (guint i = 0; i < scenes->len; i++)
		((struct scene *)scenes->pdata[i])->clock_w = 0;
}

GPtrArray *
page_layout(const struct bundle_page *page, const struct bundle_item *item,
    const struct page_setting *setting)
{
	bool is_picture = page->poster[0] != '\0';
	GPtrArray *scenes = has_ticker(item, setting) && !is_picture
				? lay_out_above(page, item, setting)
				: lay_out(page, item, setting);
	if (setting->hides_clock)
		hide_clock(scenes);
	struct scene *first = scenes->pdata[0];
	g_free(first->sound);
	g_free(first->film);
	first->sound = g_strdup(page->audio.target);
	first->film = g_strdup(page->video.target);
	first->media_s = *page->video.target ? page->video.seconds : page->audio.seconds;
	return scenes;
}
