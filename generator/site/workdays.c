#include "workdays.h"

#include <string.h>

#include "common/date.h"
#include "common/dateline.h"

#include "occurrence.h"

struct settling {
	GArray *occurrences;
	const struct yaml *except;
	GTimeZone *zone;
	struct occurrence model; /* the hour and length of those that are put in */
	int64_t first_s, last_s;
};

static bool
are_meant(const struct yaml *repeat)
{
	return repeat && repeat->kind == YAML_TEXT && strstr(repeat->text, "工作日");
}

static const struct daybook_holiday *
holiday_of(const struct daybook *daybook, int64_t at_s, GTimeZone *zone)
{
	struct date_time day = date_time_at(at_s, zone);
	return daybook_holiday(daybook, day.year, day.month, day.day);
}

/* One that was moved there is meant for that day. */
static void
drop_holidays(GArray *occurrences, const struct daybook *daybook, GTimeZone *zone)
{
	guint kept = 0;
	for (guint i = 0; i < occurrences->len; i++) {
		struct occurrence one = g_array_index(occurrences, struct occurrence, i);
		const struct daybook_holiday *holiday =
		    holiday_of(daybook, one.start_s, zone);
		bool is_off = holiday && !holiday->is_worked;
		if (!is_off || one.planned_s != one.start_s)
			g_array_index(occurrences, struct occurrence, kept++) = one;
	}
	g_array_set_size(occurrences, kept);
}

static bool
names_day(const struct yaml *value, const struct date_time *day, GTimeZone *zone)
{
	struct date_time named;
	return value->kind == YAML_TEXT && value->text &&
	       dateline_parse(value->text, zone, &named) && named.year == day->year &&
	       named.month == day->month && named.day == day->day;
}

static bool
is_excepted(const struct settling *settling, const struct date_time *day)
{
	const struct yaml *except = settling->except;
	if (!except)
		return false;
	if (except->kind != YAML_LIST)
		return names_day(except, day, settling->zone);
	for (guint i = 0; i < except->items->len; i++) {
		if (names_day(except->items->pdata[i], day, settling->zone))
			return true;
	}
	return false;
}

static bool
names_worked(const struct yaml *value, const struct daybook *daybook, GTimeZone *zone)
{
	struct date_time day;
	if (value->kind != YAML_TEXT || !value->text ||
	    !dateline_parse(value->text, zone, &day))
		return false;
	const struct daybook_holiday *holiday =
	    daybook_holiday(daybook, day.year, day.month, day.day);
	return holiday && holiday->is_worked;
}

/* What of `except` the rule itself knows of: all but the worked weekends. A copy whose
 * items are borrowed, for forget(); NULL: nothing. */
static struct yaml *
known_to_rule(const struct yaml *except, const struct daybook *daybook, GTimeZone *zone)
{
	if (!except || names_worked(except, daybook, zone))
		return NULL;
	struct yaml *others = g_memdup2(except, sizeof *except);
	if (except->kind != YAML_LIST)
		return others;
	others->items = g_ptr_array_new();
	for (guint i = 0; i < except->items->len; i++) {
		if (!names_worked(except->items->pdata[i], daybook, zone))
			g_ptr_array_add(others->items, except->items->pdata[i]);
	}
	return others;
}

static void
forget(struct yaml *others)
{
	if (others && others->kind == YAML_LIST)
		g_ptr_array_unref(others->items);
	g_free(others);
}

static bool
is_there(const struct settling *settling, int64_t start_s)
{
	for (guint i = 0; i < settling->occurrences->len; i++) {
		if (g_array_index(settling->occurrences, struct occurrence, i).start_s ==
		    start_s)
			return true;
	}
	return false;
}

static void
add_worked(
    int year, int month, int day, const struct daybook_holiday *holiday, void *data)
{
	struct settling *settling = data;
	struct date_time at = date_time_at(settling->model.start_s, settling->zone);
	at.year = year;
	at.month = month;
	at.day = day;
	int64_t start_s = date_instant(&at, settling->zone);
	if (!holiday->is_worked || start_s < settling->first_s ||
	    start_s > settling->last_s || is_excepted(settling, &at) ||
	    is_there(settling, start_s))
		return;
	struct occurrence one = settling->model;
	if (one.end_s != NO_INSTANT)
		one.end_s += start_s - one.start_s;
	one.start_s = one.planned_s = start_s;
	occurrence_close(&one, settling->zone);
	g_array_append_val(settling->occurrences, one);
}

static void
settle(GArray *occurrences, const struct daybook *daybook, const struct yaml *except,
    GTimeZone *zone)
{
	guint n = occurrences->len;
	if (n == 0)
		return;
	const struct occurrence *all =
	    (const struct occurrence *)(void *)occurrences->data;
	struct settling settling = {
	    occurrences, except, zone, all[0], all[0].start_s, all[n - 1].start_s};
	drop_holidays(occurrences, daybook, zone);
	daybook_each_holiday(daybook, add_worked, &settling);
	g_array_sort(occurrences, occurrence_compare);
}

struct series *
workdays_read(const struct series_keys *keys, const struct daybook *daybook,
    GTimeZone *zone, const struct series_span *span, struct diag *diag)
{
	if (!are_meant(keys->repeat))
		return series_read(keys, zone, span, diag);
	struct series_keys known = *keys;
	struct yaml *except = daybook ? known_to_rule(keys->except, daybook, zone) : NULL;
	if (daybook)
		known.except = except;
	struct series *series = series_read(&known, zone, span, diag);
	forget(except);
	if (daybook)
		settle(series->occurrences, daybook, keys->except, zone);
	if (*series->rhythm) {
		g_free(series->rhythm);
		series->rhythm = g_strdup("每个工作日");
	}
	return series;
}
