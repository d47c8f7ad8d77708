#include "schedule.h"

#include <string.h>

#include "common/date.h"

#define DAY 1440

struct schedule_time
schedule_time_at(int64_t unix_s, GTimeZone *zone)
{
	struct date_time wall = date_time_at(unix_s, zone);
	return (struct schedule_time){
	    .unix_s = unix_s,
	    .weekday = date_weekday(wall.year, wall.month, wall.day),
	    .minute = wall.hour * 60 + wall.minute,
	    .is_trusted = true,
	};
}

/* One or two digits, a colon, two digits. */
static const char *
read_clock(const char *at, int *minute)
{
	int n = (int)strspn(at, "0123456789");
	if (n < 1 || n > 2 || at[n] != ':' || strspn(at + n + 1, "0123456789") != 2)
		return NULL;
	int hours = n == 1 ? at[0] - '0' : (at[0] - '0') * 10 + at[1] - '0';
	int minutes = (at[n + 1] - '0') * 10 + at[n + 2] - '0';
	*minute = hours * 60 + minutes;
	return minutes < 60 && *minute <= DAY ? at + n + 3 : NULL;
}

bool
schedule_window(const char *text, int *from, int *to)
{
	int start, end;
	const char *at = read_clock(text, &start);
	if (!at || *at != '-' || start == DAY)
		return false;
	at = read_clock(at + 1, &end);
	if (!at || *at)
		return false;
	*from = start;
	*to = end;
	return true;
}

bool
schedule_inside(int from, int to, int minute)
{
	return from < to ? minute >= from && minute < to : minute >= from || minute < to;
}

static bool
is_weekday(const char *text)
{
	return text[0] >= '1' && text[0] <= '7' && text[1] == '\0';
}

static bool
has_weekday(char *const *weekdays, int weekday)
{
	for (size_t i = 0; weekdays[i]; i++) {
		if (is_weekday(weekdays[i]) && weekdays[i][0] - '0' == weekday)
			return true;
	}
	return !weekdays[0];
}

/* Hours after midnight belong to the day on which their window began. */
static bool
is_in_hours(const struct bundle_item *item, const struct schedule_time *now)
{
	if (!item->hours[0])
		return has_weekday(item->weekdays, now->weekday);
	for (size_t i = 0; item->hours[i]; i++) {
		int from, to;
		if (!schedule_window(item->hours[i], &from, &to) ||
		    !schedule_inside(from, to, now->minute))
			continue;
		bool is_after_midnight = from >= to && now->minute < to;
		int began = is_after_midnight ? (now->weekday + 5) % 7 + 1 : now->weekday;
		if (has_weekday(item->weekdays, began))
			return true;
	}
	return false;
}

static bool
is_for(char *const *names, const char *name)
{
	return !names[0] || (*name && g_strv_contains((const char *const *)names, name));
}

static bool
is_undated(const struct bundle_item *item)
{
	return item->from == INT64_MIN && item->until == INT64_MAX && !item->hours[0] &&
	       !item->weekdays[0];
}

bool
schedule_plays(const struct bundle_item *item, const struct schedule_place *place,
    const struct schedule_time *now)
{
	if (!is_for(item->venues, place->venue) ||
	    !is_for(item->orgs, place->organisation))
		return false;
	if (is_undated(item))
		return true;
	return now->is_trusted && now->unix_s >= item->from &&
	       now->unix_s < item->until && is_in_hours(item, now);
}

const char *
schedule_fault(const struct bundle_item *item)
{
	int from, to;
	for (size_t i = 0; item->hours[i]; i++) {
		if (!schedule_window(item->hours[i], &from, &to))
			return item->hours[i];
	}
	for (size_t i = 0; item->weekdays[i]; i++) {
		if (!is_weekday(item->weekdays[i]))
			return item->weekdays[i];
	}
	return NULL;
}
