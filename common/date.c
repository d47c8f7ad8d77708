#include "date.h"

#include <string.h>

#include "civil.h"

#define TEXT_MAX 96 /* bytes; no date is longer */
#define DAY_S	 86400
#define YEAR_MIN 1900
#define YEAR_MAX 2100
#define OFFSET_S (14 * 3600) /* Kiribati; nobody is further from Greenwich */

/* Which hour a spoken hour is: `first`..`last` as said, `add` to make it of 24. What
 * people understand differently (上午12点, 晚上12点, 晚上1点) has no row and is no time.
 */
static const struct day_part {
	const char *word;
	int first, last, add;
} day_parts[] = {
    {"上午", 0, 11, 0},
    {"早上", 4, 11, 0},
    {"凌晨", 0, 5, 0},
    {"中午", 11, 12, 0},
    {"中午", 1, 2, 12},
    {"下午", 1, 11, 12},
    {"下午", 12, 23, 0},
    {"晚上", 5, 11, 12},
    {"晚上", 17, 23, 0},
};

/* A date as it is being read. */
struct reading {
	const char *at;
	struct date_time date;
	bool has_offset;
	int offset_s;
};

struct date_time
date_of_days(int64_t days)
{
	struct date_time date = {0};
	civil_of_days(days, &date.year, &date.month, &date.day);
	return date;
}

/* Full-width forms (U+FF01–U+FF5E) become ASCII and the ideographic space a space. False
 * when the text is too long to be a date. */
static bool
narrow(const char *text, char out[TEXT_MAX])
{
	size_t n = 0;
	for (const char *c = text; *c; n++) {
		if (n + 1 >= TEXT_MAX)
			return false;
		const unsigned char *u = (const unsigned char *)c;
		bool is_low = u[0] == 0xEF && u[1] == 0xBC && u[2] >= 0x81;
		bool is_high =
		    u[0] == 0xEF && u[1] == 0xBD && u[2] >= 0x80 && u[2] <= 0x9E;
		if (is_low || is_high) {
			out[n] = (char)(u[2] - 0x80 + (is_low ? 0x20 : 0x60));
			c += 3;
		} else if (g_str_has_prefix(c, "\xE3\x80\x80")) {
			out[n] = ' ';
			c += 3;
		} else {
			out[n] = *c++;
		}
	}
	out[n] = '\0';
	return true;
}

static void
skip_spaces(struct reading *reading)
{
	while (*reading->at == ' ' || *reading->at == '\t')
		reading->at++;
}

static bool
take(struct reading *reading, const char *word)
{
	if (!g_str_has_prefix(reading->at, word))
		return false;
	reading->at += strlen(word);
	return true;
}

/* A Han unit (年, 点) may stand between spaces: `2026 年 5 月`. */
static bool
take_unit(struct reading *reading, const char *unit)
{
	const char *start = reading->at;
	skip_spaces(reading);
	if (take(reading, unit)) {
		skip_spaces(reading);
		return true;
	}
	reading->at = start;
	return false;
}

static bool
take_number(struct reading *reading, int least, int most, int *number)
{
	int n = 0, digits = 0;
	for (; digits < most && g_ascii_isdigit(*reading->at); digits++)
		n = n * 10 + (*reading->at++ - '0');
	*number = n;
	return digits >= least && !g_ascii_isdigit(*reading->at);
}

static bool
read_han_date(struct reading *reading)
{
	struct date_time *date = &reading->date;
	return take_number(reading, 1, 2, &date->month) && take_unit(reading, "月") &&
	       take_number(reading, 1, 2, &date->day) &&
	       (take_unit(reading, "日") || take_unit(reading, "号"));
}

/* Sets `is_apart` when a time may follow at once: after 日. */
static bool
read_date(struct reading *reading, bool *is_apart)
{
	struct date_time *date = &reading->date;
	if (!take_number(reading, 4, 4, &date->year))
		return false;
	*is_apart = take_unit(reading, "年");
	if (*is_apart)
		return read_han_date(reading);
	char separator = *reading->at;
	if (separator == '\0' || !strchr("-/.", separator))
		return false;
	reading->at++;
	return take_number(reading, 1, 2, &date->month) && *reading->at++ == separator &&
	       take_number(reading, 1, 2, &date->day);
}

static const char *
take_day_part(struct reading *reading)
{
	for (size_t i = 0; i < G_N_ELEMENTS(day_parts); i++) {
		if (take(reading, day_parts[i].word)) {
			skip_spaces(reading);
			return day_parts[i].word;
		}
	}
	return NULL;
}

static bool
set_day_part(struct date_time *date, const char *word)
{
	for (size_t i = 0; i < G_N_ELEMENTS(day_parts); i++) {
		const struct day_part *part = &day_parts[i];
		if (strcmp(part->word, word) == 0 && date->hour >= part->first &&
		    date->hour <= part->last) {
			date->hour += part->add;
			return true;
		}
	}
	return false;
}

/* After `9点`: nothing, 半, `30`, `30分`, `30分15秒`. */
static bool
read_han_minutes(struct reading *reading)
{
	struct date_time *date = &reading->date;
	if (take(reading, "半")) {
		date->minute = 30;
		return true;
	}
	if (!g_ascii_isdigit(*reading->at))
		return true;
	if (!take_number(reading, 1, 2, &date->minute))
		return false;
	if (!take_unit(reading, "分") || !g_ascii_isdigit(*reading->at))
		return true;
	return take_number(reading, 1, 2, &date->second) && take_unit(reading, "秒");
}

/* After `9:`: `00`, `00:30`, `00:30.5` (the fraction is dropped). */
static bool
read_minutes(struct reading *reading)
{
	struct date_time *date = &reading->date;
	if (!take_number(reading, 2, 2, &date->minute))
		return false;
	if (!take(reading, ":"))
		return true;
	if (!take_number(reading, 2, 2, &date->second))
		return false;
	int fraction;
	return !take(reading, ".") || take_number(reading, 1, 9, &fraction);
}

/* `Z`, `+08:00`, `+0800` or `+08`, or nothing. */
static bool
read_offset(struct reading *reading)
{
	char sign = *reading->at;
	int hours, minutes = 0;
	if (sign == 'Z') {
		reading->at++;
		reading->has_offset = true;
		return true;
	}
	if (sign != '+' && sign != '-')
		return true;
	reading->at++;
	const char *digits = reading->at;
	if (!g_ascii_isdigit(digits[0]) || !g_ascii_isdigit(digits[1]))
		return false;
	hours = (digits[0] - '0') * 10 + digits[1] - '0';
	reading->at += 2;
	if ((take(reading, ":") || g_ascii_isdigit(*reading->at)) &&
	    !take_number(reading, 2, 2, &minutes))
		return false;
	reading->has_offset = true;
	reading->offset_s = (hours * 60 + minutes) * 60 * (sign == '-' ? -1 : 1);
	return minutes < 60 && ABS(reading->offset_s) <= OFFSET_S;
}

static bool
read_time(struct reading *reading)
{
	struct date_time *date = &reading->date;
	const char *day_part = take_day_part(reading);
	if (!take_number(reading, 1, 2, &date->hour))
		return false;
	date->has_time = true;
	if (take_unit(reading, "点") || take_unit(reading, "时")) {
		if (!read_han_minutes(reading))
			return false;
	} else if (!take(reading, ":") || !read_minutes(reading)) {
		return false;
	}
	if (day_part && !set_day_part(date, day_part))
		return false;
	skip_spaces(reading);
	return read_offset(reading);
}

static bool
is_real(const struct date_time *date)
{
	return date->year >= YEAR_MIN && date->year <= YEAR_MAX && date->month >= 1 &&
	       date->month <= 12 && date->day >= 1 &&
	       date->day <= civil_month_days(date->year, date->month) &&
	       date->hour <= 23 && date->minute <= 59 && date->second <= 59;
}

int64_t
date_instant(const struct date_time *wall, GTimeZone *zone)
{
	gint64 adjusted = civil_days(wall->year, wall->month, wall->day) * DAY_S +
			  wall->hour * 3600 + wall->minute * 60 + wall->second;
	int interval = g_time_zone_adjust_time(zone, G_TIME_TYPE_STANDARD, &adjusted);
	return adjusted - g_time_zone_get_offset(zone, interval);
}

static int64_t
instant_of(const struct reading *reading, GTimeZone *zone)
{
	if (!reading->has_offset)
		return date_instant(&reading->date, zone);
	g_autoptr(GTimeZone) utc = g_time_zone_new_utc();
	return date_instant(&reading->date, utc) - reading->offset_s;
}

/* What follows a date: nothing, or a time that stands apart from it. */
static bool
read_rest(struct reading *reading, bool is_apart)
{
	const char *end = reading->at;
	if (!is_apart && take(reading, "T"))
		return read_time(reading);
	skip_spaces(reading);
	if (*reading->at == '\0')
		return true;
	is_apart = is_apart || reading->at > end || (unsigned char)*end >= 0x80;
	return is_apart && read_time(reading);
}

bool
date_time_parse(const char *text, GTimeZone *zone, struct date_time *date_time)
{
	char narrowed[TEXT_MAX];
	bool is_apart = false;
	if (!narrow(text, narrowed))
		return false;
	struct reading reading = {.at = narrowed};
	skip_spaces(&reading);
	if (!read_date(&reading, &is_apart) || !read_rest(&reading, is_apart))
		return false;
	skip_spaces(&reading);
	if (*reading.at != '\0' || !is_real(&reading.date))
		return false;
	reading.date.unix_s = instant_of(&reading, zone);
	*date_time = reading.date;
	return true;
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
