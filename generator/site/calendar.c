#include "calendar.h"

#include <string.h>

#include "common/civil.h"
#include "common/date.h"

#define MONTHS_BACK  120
#define MONTHS_AHEAD 24

struct calendar {
	GTimeZone *zone;
	int first, last, now;
	GHashTable *days; /* day since 1970 → GArray of struct calendar_entry */
	GPtrArray *addresses;
};

static int
month_at(int64_t unix_s, GTimeZone *zone)
{
	struct date_time at = date_time_at(unix_s, zone);
	return at.year * 12 + at.month - 1;
}

static int
day_at(int64_t unix_s, GTimeZone *zone)
{
	struct date_time at = date_time_at(unix_s, zone);
	return (int)civil_days(at.year, at.month, at.day);
}

static void
add_entry(struct calendar *calendar, int day, struct calendar_entry entry)
{
	void *key = GINT_TO_POINTER(day);
	GArray *entries = g_hash_table_lookup(calendar->days, key);
	if (!entries) {
		entries = g_array_new(false, false, sizeof(struct calendar_entry));
		g_hash_table_insert(calendar->days, key, entries);
	}
	g_array_append_val(entries, entry);
}

/* On each of its days; the instant it ends is no longer part of it. */
static void
add_occurrence(struct calendar *calendar, const struct page *page,
    const struct occurrence *occurrence)
{
	int first = day_at(occurrence->start_s, calendar->zone);
	int last = day_at(occurrence->over_s - 1, calendar->zone);
	for (int day = first; day <= last && day < first + CALENDAR_DAYS_MAX; day++)
		add_entry(calendar, day,
		    (struct calendar_entry){page, occurrence, day == first});
}

static bool
is_listed(const struct page *page)
{
	bool is_dated = page->kind->id == KIND_EVENT || page->kind->id == KIND_DAY;
	return is_dated && page->occurrences && !page->is_displaced;
}

static void
widen(struct calendar *calendar, const struct page *page)
{
	const GArray *all = page->occurrences;
	const struct occurrence *first = &g_array_index(all, struct occurrence, 0);
	int from = month_at(first->start_s, calendar->zone);
	calendar->first = MIN(calendar->first, MAX(from, calendar->now - MONTHS_BACK));
	for (guint i = 0; i < all->len; i++) {
		const struct occurrence *one = &g_array_index(all, struct occurrence, i);
		int until = month_at(one->over_s - 1, calendar->zone);
		calendar->last =
		    MAX(calendar->last, MIN(until, calendar->now + MONTHS_AHEAD));
	}
}

static void
name_months(struct calendar *calendar)
{
	for (int month = calendar->first; month <= calendar->last; month++)
		g_ptr_array_add(calendar->addresses,
		    g_strdup_printf("/calendar/%04d/%02d/", month / 12, month % 12 + 1));
}

static struct calendar *
alloc(GTimeZone *zone, int64_t now_s)
{
	struct calendar *calendar = g_new0(struct calendar, 1);
	calendar->zone = g_time_zone_ref(zone);
	calendar->first = calendar->last = calendar->now = month_at(now_s, zone);
	calendar->days =
	    g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_array_unref);
	calendar->addresses = g_ptr_array_new_with_free_func(g_free);
	return calendar;
}

struct calendar *
calendar_new(const GPtrArray *pages, GTimeZone *zone, int64_t now_s)
{
	struct calendar *calendar = NULL;
	for (guint i = 0; i < pages->len; i++) {
		const struct page *page = pages->pdata[i];
		if (page->kind->id != KIND_EVENT || !is_listed(page))
			continue;
		if (!calendar)
			calendar = alloc(zone, now_s);
		widen(calendar, page);
	}
	for (guint i = 0; calendar && i < pages->len; i++) {
		const struct page *page = pages->pdata[i];
		for (guint n = 0; is_listed(page) && n < page->occurrences->len; n++)
			add_occurrence(calendar, page,
			    &g_array_index(page->occurrences, struct occurrence, n));
	}
	if (calendar)
		name_months(calendar);
	return calendar;
}

void
calendar_free(struct calendar *calendar)
{
	if (!calendar)
		return;
	g_time_zone_unref(calendar->zone);
	g_hash_table_unref(calendar->days);
	g_ptr_array_unref(calendar->addresses);
	g_free(calendar);
}

int
calendar_first(const struct calendar *calendar)
{
	return calendar->first;
}

int
calendar_last(const struct calendar *calendar)
{
	return calendar->last;
}

int
calendar_now(const struct calendar *calendar)
{
	return calendar->now;
}

const char *
calendar_address(const struct calendar *calendar, int month)
{
	if (month < calendar->first || month > calendar->last)
		return NULL;
	return calendar->addresses->pdata[month - calendar->first];
}

static int
compare_entries(const void *a, const void *b)
{
	const struct calendar_entry *x = a, *y = b;
	bool x_is_day = x->page->kind->id == KIND_DAY,
	     y_is_day = y->page->kind->id == KIND_DAY;
	if (x_is_day != y_is_day)
		return x_is_day ? -1 : 1;
	int by_start = occurrence_compare(x->occurrence, y->occurrence);
	return by_start != 0 ? by_start : strcmp(x->page->path, y->page->path);
}

/* A theme day of the table that has a page is shown by its page: 会员活动日 by
 * 5·29会员活动日. */
static bool
has_page(const struct calendar_day *day, const char *name)
{
	for (guint i = 0; i < day->entries->len; i++) {
		const struct page *page =
		    g_array_index(day->entries, struct calendar_entry, i).page;
		if (page->kind->id == KIND_DAY &&
		    (strstr(page->title, name) || strstr(name, page->title)))
			return true;
	}
	return false;
}

static void
take_names(struct calendar_day *day, const struct daybook *daybook)
{
	g_autoptr(GPtrArray) names =
	    daybook_days(daybook, day->year, day->month, day->day);
	for (guint i = 0; i < names->len; i++) {
		if (!has_page(day, names->pdata[i]))
			g_ptr_array_add(day->names, names->pdata[i]);
	}
	day->holiday = daybook_holiday(daybook, day->year, day->month, day->day);
}

static struct calendar_day
make_day(const struct calendar *calendar, const struct daybook *daybook, int number)
{
	struct date_time date = date_of_days(number);
	const GArray *entries =
	    g_hash_table_lookup(calendar->days, GINT_TO_POINTER(number));
	struct calendar_day day = {
	    .year = date.year,
	    .month = date.month,
	    .day = date.day,
	    .weekday = civil_weekday(date.year, date.month, date.day),
	    .start_s = date_instant(&date, calendar->zone),
	    .term = lunar_term_on(date.year, date.month, date.day),
	    .names = g_ptr_array_new(),
	    .entries = g_array_new(false, false, sizeof(struct calendar_entry)),
	};
	day.has_lunar = lunar_at(date.year, date.month, date.day, &day.lunar);
	if (day.has_lunar)
		day.festival = lunar_festival(&day.lunar);
	if (entries)
		g_array_append_vals(day.entries, entries->data, entries->len);
	g_array_sort(day.entries, compare_entries);
	if (daybook)
		take_names(&day, daybook);
	return day;
}

static void
release_day(void *data)
{
	struct calendar_day *day = data;
	g_ptr_array_unref(day->names);
	g_array_unref(day->entries);
}

GArray *
calendar_month(const struct calendar *calendar, const struct daybook *daybook, int month)
{
	GArray *days = g_array_new(false, false, sizeof(struct calendar_day));
	g_array_set_clear_func(days, release_day);
	int year = month / 12, number = month % 12 + 1;
	int first = (int)civil_days(year, number, 1);
	for (int i = 0; i < civil_month_days(year, number); i++) {
		struct calendar_day day = make_day(calendar, daybook, first + i);
		g_array_append_val(days, day);
	}
	return days;
}
