#include "moment.h"

#include <string.h>

#include <libical/ical.h>

#include "common/civil.h"
#include "common/date.h"

#define DAY_S 86400

/* Windows' names, which Outlook writes. */
static const struct {
	const char *name, *zone;
} others[] = {
    {"China Standard Time", "Asia/Shanghai"},
    {"Taipei Standard Time", "Asia/Taipei"},
    {"Singapore Standard Time", "Asia/Singapore"},
    {"Tokyo Standard Time", "Asia/Tokyo"},
    {"UTC", "UTC"},
    {"Beijing", "Asia/Shanghai"},
    {"Asia/Beijing", "Asia/Shanghai"},
};

/* Names such as /freeassociation.sourceforge.net/Asia/Shanghai hold a zone's at their
 * end. */
static GTimeZone *
zone_of(const char *tzid)
{
	for (size_t i = 0; i < G_N_ELEMENTS(others); i++) {
		if (g_ascii_strcasecmp(tzid, others[i].name) == 0)
			return date_zone(others[i].zone);
	}
	GTimeZone *zone = date_zone(tzid);
	for (const char *slash = strchr(tzid, '/'); !zone && slash;
	     slash = strchr(slash + 1, '/'))
		zone = date_zone(slash + 1);
	return zone;
}

static struct date_time
wall_of(struct icaltimetype time)
{
	return (struct date_time){
	    .year = time.year,
	    .month = time.month,
	    .day = time.day,
	    .hour = time.hour,
	    .minute = time.minute,
	    .second = MIN(time.second, 59), /* a leap second */
	};
}

static int64_t
wall_seconds(const struct date_time *wall)
{
	return civil_days(wall->year, wall->month, wall->day) * DAY_S +
	       wall->hour * 3600 + wall->minute * 60 + wall->second;
}

static bool
is_real(struct icaltimetype time)
{
	return !icaltime_is_null_time(time) && time.year >= 1900 && time.year <= 2100 &&
	       time.month >= 1 && time.month <= 12 && time.day >= 1 &&
	       time.day <= civil_month_days(time.year, time.month) && time.hour >= 0 &&
	       time.hour <= 23 && time.minute >= 0 && time.minute <= 59 &&
	       time.second >= 0 && time.second <= 60;
}

/* Of any property whose value is a time. */
static bool
read_value(icalproperty *property, struct icaltimetype *time, char **tzid)
{
	icalvalue *value = property ? icalproperty_get_value(property) : NULL;
	icalparameter *zone =
	    property ? icalproperty_get_first_parameter(property, ICAL_TZID_PARAMETER)
		     : NULL;
	icalvalue_kind kind = value ? icalvalue_isa(value) : ICAL_NO_VALUE;
	if (kind != ICAL_DATE_VALUE && kind != ICAL_DATETIME_VALUE)
		return false;
	*time = kind == ICAL_DATE_VALUE ? icalvalue_get_date(value)
					: icalvalue_get_datetime(value);
	*tzid = zone ? g_strdup(icalparameter_get_tzid(zone)) : NULL;
	return true;
}

/* Turns what its own zone says into the site's. */
static bool
turn(struct moment *moment, const struct date_time *wall, bool is_utc, const char *tzid,
    GTimeZone *zone)
{
	moment->wall_s = wall_seconds(wall);
	if (moment->is_day || (!is_utc && !tzid))
		return true;
	GTimeZone *own = is_utc ? g_time_zone_new_utc() : zone_of(tzid);
	if (!own)
		return false;
	struct date_time here = date_time_at(date_instant(wall, own), zone);
	moment->wall_s = wall_seconds(&here);
	g_time_zone_unref(own);
	return true;
}

bool
moment_read(const char *line, GTimeZone *zone, struct moment *moment, char **tzid)
{
	icalproperty *property = icalproperty_new_from_string(line);
	struct icaltimetype time = icaltime_null_time();
	*tzid = NULL;
	bool is_time = read_value(property, &time, tzid) && is_real(time);
	if (property)
		icalproperty_free(property);
	if (!is_time) {
		g_clear_pointer(tzid, g_free);
		return false;
	}
	struct date_time wall = wall_of(time);
	moment->is_day = time.is_date;
	if (!turn(moment, &wall, icaltime_is_utc(time), *tzid, zone))
		return false;
	g_clear_pointer(tzid, g_free);
	return true;
}

bool
moment_add(struct moment *moment, const char *duration)
{
	struct icaldurationtype read = icaldurationtype_from_string(duration);
	if (icaldurationtype_is_bad_duration(read) || read.is_neg)
		return false;
	moment->wall_s += (int64_t)read.weeks * 7 * DAY_S + (int64_t)read.days * DAY_S +
			  (int64_t)read.hours * 3600 + (int64_t)read.minutes * 60 +
			  read.seconds;
	return true;
}

char *
moment_text(const struct moment *moment)
{
	int64_t s = moment->wall_s, days = (s >= 0 ? s : s - DAY_S + 1) / DAY_S,
		rest = s - days * DAY_S;
	struct date_time day = date_of_days(days);
	if (moment->is_day)
		return g_strdup_printf("%04d-%02d-%02d", day.year, day.month, day.day);
	return g_strdup_printf("%04d-%02d-%02d %02d:%02d:%02d", day.year, day.month,
	    day.day, (int)(rest / 3600), (int)(rest / 60 % 60), (int)(rest % 60));
}
