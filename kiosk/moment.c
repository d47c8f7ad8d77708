#include "moment.h"

#include <string.h>

#include "common/civil.h"
#include "common/date.h"

#define DAY_MIN 1440
#define DAY_S	86400

bool
moment_is_workday(const struct bundle_playlist *playlist, int year, int month, int day)
{
	const struct bundle_holiday *holiday =
	    playlist ? bundle_playlist_holiday(playlist, year, month, day) : NULL;
	return holiday ? !holiday->is_off : civil_weekday(year, month, day) <= 5;
}

struct moment
moment_at(int64_t unix_s, GTimeZone *zone, const struct bundle_playlist *playlist)
{
	struct date_time now = date_time_at(unix_s, zone);
	struct date_time before = date_time_at(unix_s - DAY_S, zone);
	return (struct moment){
	    .unix_s = unix_s,
	    .floor_s = unix_s,
	    .is_trusted = true,
	    .weekday = civil_weekday(now.year, now.month, now.day),
	    .minute = now.hour * 60 + now.minute,
	    .is_workday = moment_is_workday(playlist, now.year, now.month, now.day),
	    .was_workday =
		moment_is_workday(playlist, before.year, before.month, before.day),
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
	return minutes < 60 && *minute <= DAY_MIN ? at + n + 3 : NULL;
}

bool
moment_window(const char *text, int *from, int *to)
{
	int start, end;
	const char *at = read_clock(text, &start);
	if (!at || *at != '-' || start == DAY_MIN)
		return false;
	at = read_clock(at + 1, &end);
	if (!at || *at)
		return false;
	*from = start;
	*to = end;
	return true;
}

bool
moment_inside(int from, int to, int minute)
{
	return from < to ? minute >= from && minute < to : minute >= from || minute < to;
}

static bool
is_weekday(const char *text)
{
	return text[0] >= '1' && text[0] <= '7' && text[1] == '\0';
}

bool
moment_is_day(const char *text)
{
	return is_weekday(text) || strcmp(text, "workdays") == 0 ||
	       strcmp(text, "holidays") == 0;
}

bool
moment_has_day(const struct moment *moment, char *const *days, bool is_yesterday)
{
	int weekday = is_yesterday ? (moment->weekday + 5) % 7 + 1 : moment->weekday;
	bool is_workday = is_yesterday ? moment->was_workday : moment->is_workday;
	const char *kind = is_workday ? "workdays" : "holidays";
	for (size_t i = 0; days[i]; i++) {
		if (strcmp(days[i], kind) == 0 ||
		    (is_weekday(days[i]) && days[i][0] - '0' == weekday))
			return true;
	}
	return !days[0];
}
