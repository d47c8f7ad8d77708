#include "item.h"

#include <string.h>

#include "common/date.h"

#include "slide.h"

static void
set(char **text, char *with)
{
	g_free(*text);
	*text = with;
}

static char **
copy_list(GPtrArray *list)
{
	char **copy = g_new0(char *, list->len + 1);
	for (guint i = 0; i < list->len; i++)
		copy[i] = g_strdup(list->pdata[i]);
	return copy;
}

/* The ids, or of tags the names, of its terms of one kind. */
static char **
terms_of(const struct page *page, enum list_kind kind)
{
	g_autoptr(GPtrArray) names = g_ptr_array_new();
	for (guint i = 0; i < page->terms->len; i++) {
		const struct list *term = page->terms->pdata[i];
		if (term->kind == kind)
			g_ptr_array_add(names, kind == LIST_TAG ? term->title : term->id);
	}
	return copy_list(names);
}

/* When the last time of an event is over. A theme day comes back. */
static int64_t
last_end(const struct page *page)
{
	return page->kind->id == KIND_EVENT ? page_last_s(page) : NO_INSTANT;
}

/* The beginning of the month: what was over before it is left out, so that the bundle
 * changes with the calendars and not every day (site/due.h). */
static int64_t
month_start(const struct job *job)
{
	GTimeZone *zone = job->site->settings->zone;
	struct date_time now = date_time_at(job->now_s, zone);
	struct date_time first = {.year = now.year, .month = now.month, .day = 1};
	return date_instant(&first, zone);
}

static void
add_occurrences(const struct job *job, struct bundle_item *item, const struct page *page)
{
	const GArray *times = page->occurrences;
	int64_t from_s = times ? month_start(job) : 0;
	for (guint i = 0; times && i < times->len; i++) {
		const struct occurrence *time =
		    &g_array_index(times, struct occurrence, i);
		if (time->over_s >= from_s &&
		    item->occurrences->len < BUNDLE_OCCURRENCES_MAX)
			bundle_item_add_occurrence(
			    item, time->start_s, time->over_s, page->is_all_day);
	}
}

static void
set_urgent(struct bundle_item *item, const struct page *page)
{
	if (page->kiosk.urgent_until == NO_INSTANT)
		return;
	item->urgent_until = page->kiosk.urgent_until;
	item->is_drill = page->kiosk.is_drill;
	item->until = MIN(item->until, page->kiosk.urgent_until);
}

/* Where an event is, in a line for the day's list. */
static char *
place_of(const struct page *page)
{
	const char *place = facts_find(page->facts, "地点");
	return g_strdup(page->kind->id == KIND_EVENT && place ? place : "");
}

/* A page stops playing when it expires, when it is no longer valid, when its event is
 * over, or when its author says so: whichever comes first. */
static int64_t
plays_until(const struct page *page)
{
	const int64_t ends[] = {
	    page->expires_s, page->valid_until_s, last_end(page), page->kiosk.until};
	int64_t until = INT64_MAX;
	for (size_t i = 0; i < G_N_ELEMENTS(ends); i++) {
		if (ends[i] != NO_INSTANT)
			until = MIN(until, ends[i]);
	}
	return until;
}

static void
replace(char ***list, char **with)
{
	g_strfreev(*list);
	*list = with;
}

struct bundle_item *
item_make(const struct job *job, const struct page *page)
{
	struct bundle_item *item = bundle_item_new();
	size_t len = strlen(page->address);
	set(&item->id, g_strndup(page->address + 1, len - 2));
	set(&item->kind, g_strdup(page->kind->name));
	set(&item->title, g_strdup(page->title));
	set(&item->url, slide_url(job, page));
	set(&item->org, g_strdup(page->node ? page->node->id : page->org));
	item->from = page->kiosk.from;
	item->until = plays_until(page);
	item->weight = page->kiosk.weight;
	item->seconds = page->kiosk.seconds;
	replace(&item->audiences, terms_of(page, LIST_AUDIENCE));
	replace(&item->topics, terms_of(page, LIST_TOPIC));
	replace(&item->tags, terms_of(page, LIST_TAG));
	set(&item->place, place_of(page));
	add_occurrences(job, item, page);
	set(&item->before, g_strdup(page->kiosk.before));
	set(&item->after, g_strdup(page->kiosk.after));
	set_urgent(item, page);
	replace(&item->venues, copy_list(page->kiosk.venues));
	replace(&item->orgs, copy_list(page->kiosk.orgs));
	replace(&item->hours, copy_list(page->kiosk.hours));
	replace(&item->weekdays, copy_list(page->kiosk.weekdays));
	return item;
}
