#include "page.h"

#include <string.h>

#include "article.h"
#include "poster.h"
#include "quiz.h"
#include "riddle.h"
#include "roll.h"
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
	if (*page->poster)
		return poster_layout(page, item, setting);
	for (size_t i = 0; i < G_N_ELEMENTS(templates) && !scenes; i++) {
		if (strcmp(templates[i].kind, kind) == 0)
			scenes = templates[i].layout(page, item, setting);
	}
	return scenes ? scenes : article_layout(page, item, setting);
}

GPtrArray *
page_layout(const struct bundle_page *page, const struct bundle_item *item,
    const struct page_setting *setting)
{
	return lay_out(page, item, setting);
}
