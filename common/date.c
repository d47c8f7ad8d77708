#include "date.h"

#include <string.h>

#define DAY_S 86400

/* Days from 1970-01-01; the year is counted from March, so that the leap day is its last.
 */
int64_t
date_days(int year, int month, int day)
{
	int64_t y = month > 2 ? year : year - 1;
	int64_t era = (y >= 0 ? y : y - 399) / 400;
	int64_t year_of_era = y - era * 400;
	int64_t day_of_year =
	    (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
	int64_t day_of_era =
	    year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
	return era * 146097 + day_of_era - 719468;
}

/* The other way round. */
static void
set_day(struct date_time *date, int64_t days)
{
	int64_t from = days + 719468, era = (from >= 0 ? from : from - 146096) / 146097;
	int64_t of_era = from - era * 146097;
	int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
	int64_t month = (5 * of_year + 2) / 153;
	date->day = (int)(of_year - (153 * month + 2) / 5 + 1);
	date->month = (int)(month < 10 ? month + 3 : month - 9);
	date->year = (int)(year + era * 400 + (date->month <= 2));
}

struct date_time
date_of_days(int64_t days)
{
	struct date_time date = {0};
	set_day(&date, days);
	return date;
}

int
date_month_days(int year, int month)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
	return days[month - 1] + (month == 2 && is_leap);
}

int64_t
date_instant(const struct date_time *wall, GTimeZone *zone)
{
	gint64 adjusted = date_days(wall->year, wall->month, wall->day) * DAY_S +
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
	set_day(&date, days);
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

int
date_weekday(int year, int month, int day)
{
	int64_t from_monday =
	    (date_days(year, month, day) + 3) % 7; /* 1970-01-01: a Thursday */
	return (int)(from_monday < 0 ? from_monday + 7 : from_monday) + 1;
}

const char *
date_weekday_name(int weekday)
{
	static const char *const names[] = {
	    "星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"};
	g_assert(weekday >= 1 && weekday <= 7);
	return names[weekday - 1];
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
