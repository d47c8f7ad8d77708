#include "due.h"

#include "common/date.h"

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
		offer(search, occurrence_last_s(&g_array_index(
				  page->occurrences, struct occurrence, i)));
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
