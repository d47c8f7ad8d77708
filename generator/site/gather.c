#include "gather.h"

#include <stdbool.h>
#include <string.h>

static GPtrArray *
list_for(struct campaign *campaign, const struct page *page)
{
	switch (page->kind->id) {
	case KIND_EVENT:
		return campaign->events;
	case KIND_QUIZ:
	case KIND_RIDDLE:
	case KIND_BROADCAST:
	case KIND_BOOKLET:
		return campaign->materials;
	case KIND_ARTICLE:
	case KIND_NOTICE:
	case KIND_DAY:
	case KIND_SERVICE:
	case KIND_VENUE:
	case KIND_EXPERT:
	case KIND_HONOUR:
	case KIND_RULE:
	case KIND_NEWSLETTER:
	case KIND_COUNT:
		break;
	}
	return campaign->articles;
}

static void
add(struct campaigns *campaigns, const struct page *day, const struct page *page)
{
	if (page == day || page->is_displaced)
		return;
	GPtrArray *list = list_for(campaigns_make(campaigns, day), page);
	if (!g_ptr_array_find(list, page, NULL))
		g_ptr_array_add(list, (void *)page);
}

/* The days a page names, by its campaigns. */
static void
add_named(struct campaigns *campaigns, const struct page *page)
{
	const GPtrArray *days = page->detail.campaigns;
	for (guint i = 0; days && i < days->len; i++)
		add(campaigns, days->pdata[i], page);
}

static bool
meet(const struct page *event, const struct page *day)
{
	for (guint e = 0; e < event->occurrences->len; e++) {
		const struct occurrence *held =
		    &g_array_index(event->occurrences, struct occurrence, e);
		for (guint d = 0; d < day->occurrences->len; d++) {
			const struct occurrence *on =
			    &g_array_index(day->occurrences, struct occurrence, d);
			if (held->start_s >= on->start_s && held->start_s < on->end_s)
				return true;
		}
	}
	return false;
}

bool
gather_is_held_on(const struct page *event, const struct page *day)
{
	return event->kind->id == KIND_EVENT && event->occurrences &&
	       !event->given[KEY_REPEAT] && day->kind->id == KIND_DAY &&
	       day->occurrences && meet(event, day);
}

static void
add_held(struct campaigns *campaigns, const struct site *site, const struct page *event)
{
	for (guint i = 0; i < site->shown->len; i++) {
		const struct page *day = site->shown->pdata[i];
		if (gather_is_held_on(event, day))
			add(campaigns, day, event);
	}
}

static int
compare(const void *a, const void *b)
{
	const struct page *x = *(struct page *const *)a, *y = *(struct page *const *)b;
	int64_t x_s = page_instant(x), y_s = page_instant(y);
	if (x_s != y_s)
		return x_s > y_s ? -1 : 1;
	return strcmp(x->path, y->path);
}

/* A site has few events and fewer theme days: all against all is done once. */
struct campaigns *
gather_campaigns(const struct site *site)
{
	struct campaigns *campaigns = campaigns_new();
	for (guint i = 0; i < site->shown->len; i++) {
		const struct page *page = site->shown->pdata[i];
		if (page->given[KEY_CAMPAIGN])
			add_named(campaigns, page);
		if (page->kind->id == KIND_EVENT)
			add_held(campaigns, site, page);
	}
	campaigns_sort(campaigns, compare);
	return campaigns;
}
