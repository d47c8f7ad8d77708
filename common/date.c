#include "date.h"

#include <string.h>

#include "civil.h"

#define DAY_S 86400

struct date_time
date_of_days(int64_t days)
{
	struct date_time date = {0};
	civil_of_days(days, &date.year, &date.month, &date.day);
	return date;
}

int64_t
date_instant(const struct date_time *wall, GTimeZone *zone)
{
	gint64 adjusted = civil_days(wall->year, wall->month, wall->day) * DAY_S +
			  wall->hour * 3600 + wall->minute * 60 + wall->second;
	int interval = g_time_zone_adjust_time(zone, G_TIME_TYPE_STANDARD, &adjusted);
	return adjusted - g_time_zone_get_offset(zone, interval);
}

static int
offset_at(int64_t unix_s, GTimeZone *zone)
{
	int interval = g_time_zone_find_interval(zone, G_TIME_TYPE_UNIVERSAL, unix_s);
	return interval < 0 ? 0 : g_time_zone_get_offset(zone, interval);
}

static struct date_time
clock_at(int64_t unix_s, int offset_s)
{
	int64_t wall = unix_s + offset_s, days = wall / DAY_S, rest = wall % DAY_S;
	if (rest < 0) {
		rest += DAY_S;
		days--;
	}
	struct date_time date = {
	    .hour = (int)(rest / 3600),
	    .minute = (int)(rest / 60 % 60),
	    .second = (int)(rest % 60),
	    .has_time = true,
	    .unix_s = unix_s,
	};
	civil_of_days(days, &date.year, &date.month, &date.day);
	return date;
}

int64_t
date_clamp(int64_t unix_s)
{
	return CLAMP(unix_s, DATE_INSTANT_MIN_S, DATE_INSTANT_MAX_S);
}

struct date_time
date_time_at(int64_t unix_s, GTimeZone *zone)
{
	unix_s = date_clamp(unix_s);
	return clock_at(unix_s, offset_at(unix_s, zone));
}

static void
put_two(char *at, int number)
{
	at[0] = (char)('0' + number / 10);
	at[1] = (char)('0' + number % 10);
}

/* Every card and feed has some, and printf takes ten times as long. */
char *
date_time_rfc3339(int64_t unix_s, GTimeZone *zone)
{
	unix_s = date_clamp(unix_s);
	/* RFC 3339 has no seconds in an offset; the sun time of 1900 had. */
	int minutes = offset_at(unix_s, zone) / 60;
	struct date_time date = clock_at(unix_s, minutes * 60);
	char *text = g_strdup("0000-00-00T00:00:00+00:00");
	put_two(text, date.year / 100);
	put_two(text + 2, date.year % 100);
	put_two(text + 5, date.month);
	put_two(text + 8, date.day);
	put_two(text + 11, date.hour);
	put_two(text + 14, date.minute);
	put_two(text + 17, date.second);
	text[19] = minutes < 0 ? '-' : '+';
	put_two(text + 20, ABS(minutes) / 60);
	put_two(text + 23, ABS(minutes) % 60);
	return text;
}

GTimeZone *
date_zone(const char *name)
{
	/* The name becomes a path below the zone database: only names, nothing that
	 * climbs. */
	size_t len = strspn(
	    name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/_+-:");
	if (len == 0 || name[len] != '\0' || *name == '/' || *name == ':')
		return NULL;
	GTimeZone *zone = g_time_zone_new_identifier(name);
	if (!zone && strcmp(name, "Asia/Shanghai") == 0)
		zone = g_time_zone_new_offset(
		    8 * 3600); /* no zone database: no summer time 1986–1991 */
	return zone;
}
