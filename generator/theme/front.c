#include "front.h"

#include <string.h>

#include "common/date.h"

static int
compare_start(const void *a, const void *b)
{
	const struct page *x = *(struct page *const *)a, *y = *(struct page *const *)b;
	if (x->start_s != y->start_s)
		return x->start_s < y->start_s ? -1 : 1;
	return strcmp(x->path, y->path);
}

GPtrArray *
front_upcoming(const struct site *site, int64_t now_s, guint most)
{
	GPtrArray *events = g_ptr_array_new();
	for (guint i = 0; i < site->shown->len; i++) {
		struct page *page = site->shown->pdata[i];
		if (page->kind->id == KIND_EVENT && page->over_s > now_s)
			g_ptr_array_add(events, page);
	}
	g_ptr_array_sort(events, compare_start);
	g_ptr_array_set_size(events, (int)MIN(events->len, most));
	return events;
}

static int
compare_urgent(const void *a, const void *b)
{
	const struct page *x = *(struct page *const *)a, *y = *(struct page *const *)b;
	if (x->kiosk.urgent_until != y->kiosk.urgent_until)
		return x->kiosk.urgent_until > y->kiosk.urgent_until ? -1 : 1;
	return strcmp(x->path, y->path);
}

/* An emergency of a part stands in that part's halls, not at the head of the whole. */
GPtrArray *
front_urgent(const struct site *site, int64_t now_s)
{
	GPtrArray *urgent = g_ptr_array_new();
	for (guint i = 0; i < site->shown->len; i++) {
		struct page *page = site->shown->pdata[i];
		int64_t until = page->kiosk.urgent_until;
		if (until != NO_INSTANT && until > now_s && !page->tributary)
			g_ptr_array_add(urgent, page);
	}
	g_ptr_array_sort(urgent, compare_urgent);
	return urgent;
}

/* Days from `now` to the next month and day, 0 to 365. */
static int
days_until(const struct date_time *now, int month, int day)
{
	GDate today, then;
	g_date_clear(&today, 1);
	g_date_clear(&then, 1);
	g_date_set_dmy(
	    &today, (GDateDay)now->day, (GDateMonth)now->month, (GDateYear)now->year);
	for (int year = now->year; year < now->year + 9; year++) {
		if (!g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year))
			continue; /* 29 February waits for its year */
		g_date_set_dmy(&then, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
		if (g_date_compare(&then, &today) >= 0)
			return g_date_days_between(&today, &then);
	}
	return G_MAXINT;
}

const struct page *
front_next_day(const struct site *site, int64_t now_s)
{
	struct date_time now = date_time_at(now_s, site->settings->zone);
	const struct page *next = NULL;
	int fewest = G_MAXINT;
	for (guint i = 0; i < site->shown->len; i++) {
		const struct page *page = site->shown->pdata[i];
		int days =
		    page->month > 0 ? days_until(&now, page->month, page->day) : G_MAXINT;
		if (days < fewest) {
			next = page;
			fewest = days;
		}
	}
	return next;
}

GPtrArray *
front_some(const struct site *site, enum kind_id a, enum kind_id b, guint most)
{
	GPtrArray *some = g_ptr_array_new();
	const GPtrArray *pages = site->home->pages;
	for (guint i = 0; i < pages->len && some->len < most; i++) {
		struct page *page = pages->pdata[i];
		if (page->kind->id == a || page->kind->id == b)
			g_ptr_array_add(some, page);
	}
	return some;
}
