#include "item.h"

#include <string.h>

#include "common/date.h"

#include "slide.h"

#define YEARS_AHEAD 2

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

/* The ids of a page's terms of one kind; tags are known by their names. */
static char **
terms_of(const struct page *page, enum list_kind kind)
{
	g_autoptr(GPtrArray) ids = g_ptr_array_new();
	for (guint i = 0; i < page->terms->len; i++) {
		const struct list *term = page->terms->pdata[i];
		if (term->kind == kind)
			g_ptr_array_add(ids, kind == LIST_TAG ? term->title : term->id);
	}
	return copy_list(ids);
}

/* Where an event is, in a line for the day's list. */
static char *
place_of(const struct page *page)
{
	const char *place = page_fact(page, "地点");
	return g_strdup(page->kind->id == KIND_EVENT && place ? place : "");
}

/* Theme days come every year: those of this year and the next two that are not over. */
static void
add_days(struct bundle_item *item, const struct job *job, const struct page *page)
{
	GTimeZone *zone = job->site->settings->zone;
	int year = date_time_at(job->now_s, zone).year;
	for (int i = 0; page->month > 0 && i <= YEARS_AHEAD; i++) {
		struct date_time day;
		g_autofree char *text =
		    g_strdup_printf("%04d-%02d-%02d", year + i, page->month, page->day);
		if (date_time_parse(text, zone, &day) && day.unix_s + DAY_S > job->now_s)
			bundle_item_add_occurrence(
			    item, day.unix_s, day.unix_s + DAY_S, true);
	}
}

static void
add_occurrences(struct bundle_item *item, const struct job *job, const struct page *page)
{
	add_days(item, job, page);
	int64_t end = page->end_s != NO_INSTANT ? page->end_s : page->start_s;
	if (page->start_s != NO_INSTANT)
		bundle_item_add_occurrence(item, page->start_s, end, page->is_all_day);
}

/* A page stops playing when it expires, when it is no longer valid, when its event is
 * over, or when its author says so: whichever comes first. */
static int64_t
plays_until(const struct page *page)
{
	int64_t last = page->end_s != NO_INSTANT ? page->end_s : page->start_s;
	const int64_t ends[] = {
	    page->expires_s, page->valid_until_s, last, page->kiosk.until};
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
	set(&item->org, g_strdup(page->org));
	item->from = page->kiosk.from;
	item->until = plays_until(page);
	item->weight = page->kiosk.weight;
	item->seconds = page->kiosk.seconds;
	set(&item->before, g_strdup(page->kiosk.before));
	set(&item->after, g_strdup(page->kiosk.after));
	replace(&item->audiences, terms_of(page, LIST_AUDIENCE));
	replace(&item->topics, terms_of(page, LIST_TOPIC));
	replace(&item->tags, terms_of(page, LIST_TAG));
	replace(&item->venues, copy_list(page->kiosk.venues));
	replace(&item->orgs, copy_list(page->kiosk.orgs));
	replace(&item->hours, copy_list(page->kiosk.hours));
	replace(&item->weekdays, copy_list(page->kiosk.weekdays));
	set(&item->place, place_of(page));
	item->urgent_until = page->kiosk.urgent_until;
	item->is_drill = page->kiosk.is_drill;
	add_occurrences(item, job, page);
	return item;
}
