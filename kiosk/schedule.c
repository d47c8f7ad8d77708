#include "schedule.h"

#include <string.h>

#define HOUR_S 3600
#define DAY_S  86400

struct schedule {
	const struct hall *hall;
	const struct bundle_playlist *playlist;
	GHashTable *here;  /* the items meant for this hall; borrowed */
	GHashTable *by_id; /* id -> item; borrowed */
};

struct schedule *
schedule_new(const struct hall *hall, const struct bundle_playlist *playlist)
{
	struct schedule *schedule = g_new0(struct schedule, 1);
	schedule->hall = hall;
	schedule->playlist = playlist;
	schedule->here = g_hash_table_new(g_direct_hash, g_direct_equal);
	schedule->by_id = g_hash_table_new(g_str_hash, g_str_equal);
	for (guint i = 0; i < playlist->items->len; i++) {
		struct bundle_item *item = playlist->items->pdata[i];
		g_hash_table_insert(schedule->by_id, item->id, item);
		if (hall_has(hall, playlist, item))
			g_hash_table_add(schedule->here, item);
	}
	return schedule;
}

void
schedule_free(struct schedule *schedule)
{
	if (!schedule)
		return;
	g_hash_table_unref(schedule->here);
	g_hash_table_unref(schedule->by_id);
	g_free(schedule);
}

/* Hours after midnight belong to the day on which their window began. */
static bool
is_in_hours(const struct bundle_item *item, const struct moment *moment)
{
	if (!item->hours[0])
		return moment_has_day(moment, item->weekdays, false);
	for (size_t i = 0; item->hours[i]; i++) {
		int from, to;
		if (!moment_window(item->hours[i], &from, &to) ||
		    !moment_inside(from, to, moment->minute))
			continue;
		bool is_after_midnight = from >= to && moment->minute < to;
		if (moment_has_day(moment, item->weekdays, is_after_midnight))
			return true;
	}
	return false;
}

/* One without an end is taken to last an hour, or its day. */
static int64_t
end_of(const struct bundle_occurrence *at)
{
	if (at->end > at->start)
		return at->end;
	return at->start + (at->is_all_day ? DAY_S : HOUR_S);
}

/* When the last that is known of an event is over; INT64_MAX: it is no event. */
static int64_t
last_end(const struct bundle_item *item)
{
	int64_t last = item->occurrences->len > 0 ? INT64_MIN : INT64_MAX;
	for (guint i = 0; i < item->occurrences->len; i++)
		last = MAX(last, end_of(&g_array_index(
				     item->occurrences, struct bundle_occurrence, i)));
	return last;
}

static const struct bundle_item *
find_event(const struct schedule *schedule, const char *id)
{
	const struct bundle_item *event = g_hash_table_lookup(schedule->by_id, id);
	return event && event->occurrences->len > 0 ? event : NULL;
}

/* Before an event: it will begin once more. */
static bool
is_before(const struct bundle_item *event, int64_t now_s)
{
	for (guint i = 0; event && i < event->occurrences->len; i++) {
		if (now_s <
		    g_array_index(event->occurrences, struct bundle_occurrence, i).start)
			return true;
	}
	return false;
}

/* After an event: it was over once at least. */
static bool
is_after(const struct bundle_item *event, int64_t now_s)
{
	for (guint i = 0; event && i < event->occurrences->len; i++) {
		if (now_s >= end_of(&g_array_index(
				 event->occurrences, struct bundle_occurrence, i)))
			return true;
	}
	return false;
}

static bool
keeps_to_events(const struct schedule *schedule, const struct bundle_item *item,
    const struct moment *moment)
{
	return (!*item->before ||
		   is_before(find_event(schedule, item->before), moment->unix_s)) &&
	       (!*item->after ||
		   is_after(find_event(schedule, item->after), moment->unix_s));
}

/* Its page says what day it is. */
static bool
tells_time(const struct bundle_item *item)
{
	return strcmp(item->kind, "today") == 0 || strcmp(item->kind, "week") == 0;
}

static bool
plays_on_trust(const struct bundle_item *item, const struct moment *moment, int64_t until)
{
	bool is_bound =
	    item->hours[0] || item->weekdays[0] || *item->before || *item->after;
	bool has_end = until != INT64_MAX;
	return !is_bound && !tells_time(item) && item->from <= moment->floor_s &&
	       !(has_end && moment->is_stale);
}

bool
schedule_plays(const struct schedule *schedule, const struct bundle_item *item,
    const struct moment *moment)
{
	int64_t until = MIN(item->until, last_end(item));
	if (item->urgent_until != INT64_MIN || !schedule_is_here(schedule, item) ||
	    moment->floor_s >= until)
		return false;
	if (moment->is_frozen && (until != INT64_MAX || *item->before || *item->after))
		return false;
	if (!moment->is_trusted)
		return plays_on_trust(item, moment, until);
	return moment->unix_s >= item->from && moment->unix_s < until &&
	       is_in_hours(item, moment) && keeps_to_events(schedule, item, moment);
}

bool
schedule_is_here(const struct schedule *schedule, const struct bundle_item *item)
{
	return g_hash_table_contains(schedule->here, item);
}

const char *
schedule_fault(const struct schedule *schedule, const struct bundle_item *item)
{
	int from, to;
	for (size_t i = 0; item->hours[i]; i++) {
		if (!moment_window(item->hours[i], &from, &to))
			return item->hours[i];
	}
	for (size_t i = 0; item->weekdays[i]; i++) {
		if (!moment_is_day(item->weekdays[i]))
			return item->weekdays[i];
	}
	if (*item->before && !find_event(schedule, item->before))
		return item->before;
	return *item->after && !find_event(schedule, item->after) ? item->after : NULL;
}
