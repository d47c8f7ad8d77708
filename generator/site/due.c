#include "due.h"

#include "common/civil.h"
#include "common/date.h"

#include "upkeep.h"

/* The earliest instant after `now_s` so far. */
struct search {
	int64_t now_s, next_s;
};

static void
offer(struct search *search, int64_t unix_s)
{
	if (unix_s == NO_INSTANT || unix_s <= search->now_s)
		return;
	if (search->next_s == NO_INSTANT || unix_s < search->next_s)
		search->next_s = unix_s;
}

/* Whether a page is there at all. */
static void
offer_page(struct search *search, const struct page *page)
{
	if (page->state == PAGE_FUTURE)
		offer(search, page->publish_s);
	if (page->state == PAGE_SHOWN)
		offer(search, page->expires_s);
	if (page->state == PAGE_SHOWN) /* at the head of home until then */
		offer(search, page->kiosk.urgent_until);
	if (page->state == PAGE_SHOWN) /* the box of a health article says so */
		offer(search, page->valid_until_s);
}

/* An event moves behind those to come when it is over, and its next time takes its place;
 * a theme day gives way to the next one when its day has passed. */
static void
offer_occurrences(struct search *search, const struct page *page)
{
	for (guint i = 0; page->occurrences && i < page->occurrences->len; i++)
		offer(search,
		    g_array_index(page->occurrences, struct occurrence, i).over_s);
}

/* Calendars move on by whole months, and a date is told without its year in that year. */
static void
offer_month(struct search *search, GTimeZone *zone)
{
	struct date_time now = date_time_at(search->now_s, zone);
	int month = now.year * 12 + now.month;
	struct date_time first = {.year = month / 12, .month = month % 12 + 1, .day = 1};
	offer(search, date_instant(&first, zone));
}

int64_t
due_next(const struct site *site, int64_t now_s)
{
	struct search search = {now_s, NO_INSTANT};
	bool has_dates = false;
	for (guint i = 0; i < site->pages->len; i++) {
		const struct page *page = site->pages->pdata[i];
		offer_page(&search, page);
		if (!site_shows(site, page))
			continue;
		offer_occurrences(&search, page);
		has_dates |= page->occurrences != NULL;
	}
	if (has_dates)
		offer_month(&search, site->settings->zone);
	return search.next_s;
}

static void
offer_midnight(struct search *search, GTimeZone *zone)
{
	struct date_time now = date_time_at(search->now_s, zone);
	struct date_time next =
	    date_of_days(civil_days(now.year, now.month, now.day) + 1);
	offer(search, date_instant(&next, zone));
}

/* Messages count whole days since `since_s`. */
static void
offer_days(struct search *search, int64_t since_s)
{
	if (since_s == NO_INSTANT)
		return;
	int64_t days = MAX((search->now_s - since_s) / DAY_S, -1);
	offer(search, since_s);
	offer(search, since_s + (days + 1) * DAY_S);
}

/* What upkeep.c, lifetime.c and clash.c look at, besides the day of the calendar. */
static void
offer_messages(struct search *search, const struct page *page)
{
	for (guint i = 0; page->occurrences && i < page->occurrences->len; i++) {
		const struct occurrence *one =
		    &g_array_index(page->occurrences, struct occurrence, i);
		offer(search, one->start_s + 1);
		offer(search, occurrence_last_s(one));
	}
	if (page->date_s == NO_INSTANT)
		return;
	offer(search, page->date_s);
	offer(search, page->date_s + (int64_t)UPKEEP_VALID_DAYS * DAY_S);
}

/* A section is stale so many days after the newest of its pages (survey.c). */
static void
offer_stale(struct search *search, const struct list *list)
{
	int64_t newest_s = NO_INSTANT;
	for (guint i = 0; i < list->pages->len; i++) {
		const struct page *page = list->pages->pdata[i];
		newest_s = MAX(newest_s, MAX(page->date_s, page->updated_s));
	}
	offer_days(search, newest_s);
}

int64_t
due_again(const struct site *site, int64_t now_s)
{
	struct search search = {now_s, due_next(site, now_s)};
	offer_midnight(&search, site->settings->zone);
	for (guint i = 0; i < site->shown->len; i++)
		offer_messages(&search, site->shown->pdata[i]);
	for (guint i = 0; site->settings->stale_days > 0 && i < site->lists->len; i++) {
		if (((struct list *)site->lists->pdata[i])->kind == LIST_SECTION)
			offer_stale(&search, site->lists->pdata[i]);
	}
	return search.next_s;
}
