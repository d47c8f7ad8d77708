#include "month.h"

#include "common/civil.h"
#include "common/date.h"
#include "site/facts.h"
#include "site/phrase.h"

#include "card.h"

#define OCCURRENCES 8

char *
month_title(int month)
{
	return g_strdup_printf("%d年%d月", month / 12, month % 12 + 1);
}

static struct value *
occurrence_value(const struct month_maker *maker, const struct page *page,
    const struct occurrence *occurrence)
{
	struct value_pool *pool = maker->pool;
	struct value *map = value_map(pool);
	g_autofree char *hours =
	    page->is_all_day ? NULL
			     : phrase_hours(occurrence->start_s, occurrence->end_s,
				   maker->site->settings->zone);
	value_map_set(map, "hours", value_text(pool, hours));
	value_map_set(map, "start", value_instant(pool, occurrence->start_s));
	value_map_set(map, "end",
	    occurrence->end_s == NO_INSTANT ? value_null()
					    : value_instant(pool, occurrence->end_s));
	value_map_set(
	    map, "is_moved", value_bool(occurrence->planned_s != occurrence->start_s));
	return map;
}

/* The next ones that are not over. Of each year but the present one the first tells it.
 */
static struct value *
occurrences_of(const struct month_maker *maker, const struct page *page, int64_t now_s)
{
	GTimeZone *zone = maker->site->settings->zone;
	struct value *list = value_list(maker->pool);
	int told = date_time_at(now_s, zone).year;
	const GArray *all = page->is_recurring ? page->occurrences : NULL;
	for (guint i = 0; all && i < all->len && value_list_len(list) < OCCURRENCES;
	     i++) {
		const struct occurrence *one = &g_array_index(all, struct occurrence, i);
		if (one->over_s <= now_s)
			continue;
		int year = date_time_at(one->start_s, zone).year;
		struct value *map = occurrence_value(maker, page, one);
		value_map_set(map, "year",
		    year == told ? value_null() : value_int(maker->pool, year));
		value_list_add(list, map);
		told = year;
	}
	return list;
}

/* Events and venues have a calendar beside them (output/agenda.h). */
static struct value *
ics_url(const struct month_maker *maker, const struct page *page)
{
	const struct settings *settings = maker->site->settings;
	bool is_venue = page->kind->id == KIND_VENUE;
	bool is_event = page->kind->id == KIND_EVENT && page->occurrences;
	if (!maker->site->calendar || !settings_makes(settings, "feeds") ||
	    (!is_venue && !is_event))
		return value_null();
	g_autofree char *address = g_strconcat(page->address, "calendar.ics", NULL);
	return card_url(maker->pool, settings->root, address);
}

void
month_set_page(struct value *root, const struct month_maker *maker,
    const struct page *page, int64_t now_s)
{
	const struct campaign *campaign = page->kind->id == KIND_DAY
					      ? campaigns_of(maker->site->campaigns, page)
					      : NULL;
	value_map_set(root, "ics_url", ics_url(maker, page));
	value_map_set_list(
	    root, "occurrences", "has_occurrences", occurrences_of(maker, page, now_s));
	value_map_set_list(root, "articles", "has_articles",
	    card_list(maker->pool, maker->cards, campaign ? campaign->articles : NULL));
	value_map_set_list(root, "events", "has_events",
	    card_list(maker->pool, maker->cards,
		campaign ? campaign->events
			 : g_hash_table_lookup(maker->bookings, page)));
	value_map_set_list(root, "materials", "has_materials",
	    card_list(maker->pool, maker->cards, campaign ? campaign->materials : NULL));
}

static struct value *
text(struct value_pool *pool, const char *words)
{
	return words ? value_text_borrowed(pool, words) : value_null();
}

static struct value *
event_value(const struct month_maker *maker, const struct calendar_entry *entry)
{
	struct value *map = occurrence_value(maker, entry->page, entry->occurrence);
	value_map_set(map, "page", g_hash_table_lookup(maker->cards, entry->page));
	value_map_set(map, "is_all_day", value_bool(entry->page->is_all_day));
	value_map_set(map, "is_first", value_bool(entry->is_first));
	value_map_set(map, "place",
	    value_said(maker->pool, facts_find(entry->page->facts, "地点")));
	return map;
}

static struct value *
holiday_value(struct value_pool *pool, const struct daybook_holiday *holiday)
{
	if (!holiday)
		return value_null();
	struct value *map = value_map(pool);
	value_map_set(map, "name", value_text_borrowed(pool, holiday->name));
	value_map_set(map, "is_off", value_bool(!holiday->is_worked));
	value_map_set(map, "is_worked", value_bool(holiday->is_worked));
	return map;
}

/* What stands below the number: the month's name on its first day. */
static struct value *
lunar_short(struct value_pool *pool, const struct calendar_day *day)
{
	if (!day->has_lunar)
		return value_null();
	if (day->lunar.day > 1)
		return value_text_borrowed(pool, lunar_day_name(day->lunar.day));
	g_autofree char *name = g_strconcat(
	    day->lunar.is_leap ? "闰" : "", lunar_month_name(day->lunar.month), NULL);
	return value_text(pool, name);
}

static void
set_names(
    struct value *map, const struct month_maker *maker, const struct calendar_day *day)
{
	struct value_pool *pool = maker->pool;
	struct value *names = value_list(pool), *days = value_list(pool),
		     *events = value_list(pool);
	for (guint i = 0; i < day->names->len; i++)
		value_list_add(names, text(pool, day->names->pdata[i]));
	for (guint i = 0; i < day->entries->len; i++) {
		const struct calendar_entry *entry =
		    &g_array_index(day->entries, struct calendar_entry, i);
		if (entry->page->kind->id == KIND_DAY)
			value_list_add(
			    days, g_hash_table_lookup(maker->cards, entry->page));
		else
			value_list_add(events, event_value(maker, entry));
	}
	value_map_set_list(map, "names", "has_names", names);
	value_map_set_list(map, "theme_days", "has_theme_days", days);
	value_map_set_list(map, "events", "has_events", events);
	value_map_set(map, "has_any",
	    value_bool(
		value_list_len(names) + value_list_len(days) + value_list_len(events) >
		0));
}

static struct value *
day_value(const struct month_maker *maker, const struct calendar_day *day)
{
	struct value_pool *pool = maker->pool;
	struct value *map = value_map(pool);
	g_autofree char *lunar = day->has_lunar ? lunar_name(&day->lunar) : NULL;
	value_map_set(map, "day", value_int(pool, day->day));
	value_map_set(map, "date", value_instant(pool, day->start_s));
	value_map_set(
	    map, "weekday", value_text_borrowed(pool, civil_weekday_name(day->weekday)));
	value_map_set(map, "is_weekend", value_bool(day->weekday > 5));
	value_map_set(map, "lunar", lunar_short(pool, day));
	value_map_set(map, "lunar_name", value_text(pool, lunar));
	value_map_set(map, "festival", text(pool, day->festival));
	value_map_set(map, "term",
	    day->term < 0 ? value_null()
			  : value_text_borrowed(pool, lunar_term_name(day->term)));
	value_map_set(map, "holiday", holiday_value(pool, day->holiday));
	set_names(map, maker, day);
	return map;
}

/* Weeks of seven from Monday; days of other months are null. */
static struct value *
weeks_of(const struct month_maker *maker, const GArray *days, GPtrArray *values)
{
	struct value *weeks = value_list(maker->pool), *week = NULL;
	int before = g_array_index(days, struct calendar_day, 0).weekday - 1;
	int cells = (before + (int)days->len + 6) / 7 * 7;
	for (int i = 0; i < cells; i++) {
		int at = i - before;
		bool is_blank = at < 0 || at >= (int)days->len;
		if (i % 7 == 0) {
			struct value *map = value_map(maker->pool);
			week = value_list(maker->pool);
			value_map_set(map, "days", week);
			value_list_add(weeks, map);
		}
		struct value *cell = value_map(maker->pool);
		value_map_set(cell, "day", is_blank ? value_null() : values->pdata[at]);
		value_list_add(week, cell);
	}
	return weeks;
}

/* "丙午马年三月十五至四月十五". */
static struct value *
span_of(struct value_pool *pool, const GArray *days)
{
	const struct calendar_day *first = &g_array_index(days, struct calendar_day, 0),
				  *last = first + days->len - 1;
	if (!first->has_lunar || !last->has_lunar)
		return value_null();
	g_autofree char *from = lunar_name(&first->lunar),
			*until = lunar_name(&last->lunar);
	bool is_same = first->lunar.year == last->lunar.year;
	g_autofree char *year = g_strdup_printf(
	    "%s%s年", lunar_year_name(last->lunar.year), lunar_zodiac(last->lunar.year));
	g_autofree char *span =
	    g_strdup_printf("%s%s年%s至%s%s", lunar_year_name(first->lunar.year),
		lunar_zodiac(first->lunar.year), from, is_same ? "" : year, until);
	return value_text(pool, span);
}

static struct value *
url_of(const struct month_maker *maker, int month)
{
	const char *address = calendar_address(maker->site->calendar, month);
	const char *root = maker->site->settings->root;
	return address ? card_url(maker->pool, root, address) : value_null();
}

struct value *
month_value(const struct month_maker *maker, int month)
{
	struct value_pool *pool = maker->pool;
	const struct daybook *daybook = maker->site->daybook;
	g_autoptr(GArray) days = calendar_month(maker->site->calendar, daybook, month);
	g_autoptr(GPtrArray) values = g_ptr_array_new();
	struct value *map = value_map(pool), *all = value_list(pool);
	g_autofree char *title = month_title(month);
	for (guint i = 0; i < days->len; i++) {
		struct value *day =
		    day_value(maker, &g_array_index(days, struct calendar_day, i));
		g_ptr_array_add(values, day);
		value_list_add(all, day);
	}
	value_map_set(map, "year", value_int(pool, month / 12));
	value_map_set(map, "month", value_int(pool, month % 12 + 1));
	value_map_set(map, "title", value_text(pool, title));
	value_map_set(map, "lunar", span_of(pool, days));
	value_map_set(map, "is_announced",
	    value_bool(daybook && daybook_knows(daybook, month / 12)));
	value_map_set(map, "previous_url", url_of(maker, month - 1));
	value_map_set(map, "next_url", url_of(maker, month + 1));
	value_map_set(map, "weeks", weeks_of(maker, days, values));
	value_map_set(map, "days", all);
	return map;
}
