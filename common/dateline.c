#include "dateline.h"

#include <string.h>

#include "civil.h"
#include "daypart.h"
#include "scan.h"

#define OFFSET_S (14 * 3600) /* Kiribati; nobody is further from Greenwich */

/* A date as it is being read. */
struct reading {
	struct scan scan;
	struct date_time date;
	bool is_apart;	/* a time may follow at once: after 日 */
	bool is_joined; /* by T */
	bool has_offset;
	int offset_s;
};

/* 二〇二六, digit by digit. */
static bool
take_han_year(struct reading *reading, int *year)
{
	static const char *const digits[] = {
	    "〇", "一", "二", "三", "四", "五", "六", "七", "八", "九", "零", "○"};
	struct reading ahead = *reading;
	*year = 0;
	for (int n = 0; n < 4; n++) {
		size_t d = 0;
		while (d < G_N_ELEMENTS(digits) && !scan_take(&ahead.scan, digits[d]))
			d++;
		if (d == G_N_ELEMENTS(digits))
			return false;
		*year = *year * 10 + (d < 10 ? (int)d : 0);
	}
	reading->scan.at = ahead.scan.at;
	return true;
}

static bool
read_han_date(struct reading *reading)
{
	struct date_time *date = &reading->date;
	reading->is_apart = true;
	return scan_small(&reading->scan, &date->month) &&
	       scan_unit(&reading->scan, "月") &&
	       scan_small(&reading->scan, &date->day) &&
	       (scan_unit(&reading->scan, "日") || scan_unit(&reading->scan, "号"));
}

static bool
read_date(struct reading *reading)
{
	struct date_time *date = &reading->date;
	if (!g_ascii_isdigit(*reading->scan.at) && take_han_year(reading, &date->year))
		return scan_unit(&reading->scan, "年") && read_han_date(reading);
	if (!scan_number(&reading->scan, 4, 4, &date->year))
		return false;
	if (scan_unit(&reading->scan, "年"))
		return read_han_date(reading);
	char separator = *reading->scan.at;
	if (separator == '\0' || !strchr("-/.", separator))
		return false;
	reading->scan.at++;
	return scan_number(&reading->scan, 1, 2, &date->month) &&
	       *reading->scan.at++ == separator &&
	       scan_number(&reading->scan, 1, 2, &date->day);
}

/* 周三, （星期三）. */
static void
take_weekday(struct reading *reading)
{
	static const char *const names[] = {
	    "一", "二", "三", "四", "五", "六", "日", "天"};
	static const char *const brackets[][2] = {{"(", ")"}, {"【", "】"}, {"[", "]"}};
	if (*reading->scan.at == '\0')
		return;
	struct reading ahead = *reading;
	const char *close = "";
	scan_skip_spaces(&ahead.scan);
	if (g_ascii_isdigit(*ahead.scan.at))
		return;
	for (size_t i = 0; i < G_N_ELEMENTS(brackets); i++) {
		if (scan_take(&ahead.scan, brackets[i][0]))
			close = brackets[i][1];
	}
	scan_skip_spaces(&ahead.scan);
	if (!scan_take(&ahead.scan, "周") && !scan_take(&ahead.scan, "星期") &&
	    !scan_take(&ahead.scan, "礼拜"))
		return;
	for (int i = 0; i < (int)G_N_ELEMENTS(names); i++) {
		if (!scan_take(&ahead.scan, names[i]))
			continue;
		scan_skip_spaces(&ahead.scan);
		if (!scan_take(&ahead.scan, close))
			return;
		ahead.date.weekday = MIN(i + 1, 7);
		ahead.is_apart = true;
		*reading = ahead;
		return;
	}
}

/* After `9点`: nothing, 整, 半, 一刻, `30`, 零五分, `30分15秒`. */
static bool
read_han_minutes(struct reading *reading)
{
	static const struct {
		const char *word;
		int minute;
	} words[] = {{"整", 0}, {"半", 30}, {"一刻", 15}, {"三刻", 45}};
	struct date_time *date = &reading->date;
	for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
		if (scan_take(&reading->scan, words[i].word)) {
			date->minute = words[i].minute;
			return true;
		}
	}
	if (!scan_take(&reading->scan, "零"))
		scan_take(&reading->scan, "〇");
	if (!scan_small(&reading->scan, &date->minute))
		return !g_ascii_isdigit(*reading->scan.at);
	if (!scan_unit(&reading->scan, "分") || !g_ascii_isdigit(*reading->scan.at))
		return true;
	return scan_number(&reading->scan, 1, 2, &date->second) &&
	       scan_unit(&reading->scan, "秒");
}

/* After `9:`: `00`, `00:30`, `00:30.5` (the fraction is dropped). */
static bool
read_minutes(struct reading *reading)
{
	struct date_time *date = &reading->date;
	if (!scan_number(&reading->scan, 2, 2, &date->minute))
		return false;
	if (!scan_take(&reading->scan, ":"))
		return true;
	if (!scan_number(&reading->scan, 2, 2, &date->second))
		return false;
	int fraction;
	return !scan_take(&reading->scan, ".") ||
	       scan_number(&reading->scan, 1, 9, &fraction);
}

/* `Z`, `+08:00`, `+0800` or `+08`, or nothing. */
static bool
read_offset(struct reading *reading)
{
	char sign = *reading->scan.at;
	int hours, minutes = 0;
	if (sign == 'Z') {
		reading->scan.at++;
		reading->has_offset = true;
		return true;
	}
	if (sign != '+' && (sign != '-' || !reading->is_joined))
		return true;
	reading->scan.at++;
	const char *digits = reading->scan.at;
	if (!g_ascii_isdigit(digits[0]) || !g_ascii_isdigit(digits[1]))
		return false;
	hours = (digits[0] - '0') * 10 + digits[1] - '0';
	reading->scan.at += 2;
	if ((scan_take(&reading->scan, ":") || g_ascii_isdigit(*reading->scan.at)) &&
	    !scan_number(&reading->scan, 2, 2, &minutes))
		return false;
	reading->has_offset = true;
	reading->offset_s = (hours * 60 + minutes) * 60 * (sign == '-' ? -1 : 1);
	return minutes < 60 && ABS(reading->offset_s) <= OFFSET_S;
}

/* Are the numbers of the time ones that a clock shows? */
static enum dateline_fault
check_time(const struct date_time *date)
{
	bool is_midnight = date->hour == 24 && date->minute == 0 && date->second == 0;
	if (date->hour > 23 && !is_midnight)
		return DATELINE_HOUR;
	if (date->minute > 59)
		return DATELINE_MINUTE;
	return date->second > 59 ? DATELINE_SECOND : DATELINE_FINE;
}

static enum dateline_fault
check_day(const struct date_time *date)
{
	if (date->year < DATELINE_YEAR_MIN || date->year > DATELINE_YEAR_MAX)
		return DATELINE_YEAR;
	if (date->month < 1 || date->month > 12)
		return DATELINE_MONTH;
	bool is_day =
	    date->day >= 1 && date->day <= civil_month_days(date->year, date->month);
	return is_day ? DATELINE_FINE : DATELINE_DAY;
}

static enum dateline_fault
read_time(struct reading *reading)
{
	struct date_time *date = &reading->date;
	const char *day_part = daypart_take(&reading->scan);
	if (!scan_take(&reading->scan, "零") && !scan_small(&reading->scan, &date->hour))
		return DATELINE_REST;
	date->has_time = true;
	if (scan_unit(&reading->scan, "点") || scan_unit(&reading->scan, "时")) {
		if (!read_han_minutes(reading))
			return DATELINE_REST;
	} else if (!scan_take(&reading->scan, ":") || !read_minutes(reading)) {
		return DATELINE_REST;
	}
	enum dateline_fault fault = check_time(date);
	if (fault != DATELINE_FINE)
		return fault;
	if (day_part && !daypart_set(date, day_part))
		return DATELINE_PART;
	scan_skip_spaces(&reading->scan);
	return read_offset(reading) ? DATELINE_FINE : DATELINE_REST;
}

static int64_t
instant_of(const struct reading *reading, GTimeZone *zone)
{
	if (!reading->has_offset)
		return date_instant(&reading->date, zone);
	g_autoptr(GTimeZone) utc = g_time_zone_new_utc();
	return date_instant(&reading->date, utc) - reading->offset_s;
}

static bool
is_between(const char *at)
{
	static const char *const marks[] = {"-", "–", "—", "~", "至", "到"};
	for (size_t i = 0; i < G_N_ELEMENTS(marks); i++) {
		if (g_str_has_prefix(at, marks[i]))
			return true;
	}
	return false;
}

/* What follows a day: nothing, or a time that stands apart from it. */
static enum dateline_fault
read_rest(struct reading *reading)
{
	const char *end = reading->scan.at;
	if (!reading->is_apart && scan_take(&reading->scan, "T")) {
		reading->is_joined = true;
		return read_time(reading);
	}
	scan_skip_spaces(&reading->scan);
	if (*reading->scan.at == '\0')
		return DATELINE_FINE;
	if (is_between(reading->scan.at))
		return DATELINE_RANGE;
	bool is_apart =
	    reading->is_apart || reading->scan.at > end || (unsigned char)*end >= 0x80;
	if (scan_take(&reading->scan, ",")) {
		scan_skip_spaces(&reading->scan);
		is_apart = true;
	}
	return is_apart ? read_time(reading) : DATELINE_REST;
}

/* 5月29日, 5-29: a day that anybody but a calendar understands. */
static bool
lacks_year(struct reading reading)
{
	int number;
	if (!scan_small(&reading.scan, &number))
		return false;
	if (scan_unit(&reading.scan, "月"))
		return scan_small(&reading.scan, &number);
	bool is_apart = *reading.scan.at && strchr("-/.", *reading.scan.at++) &&
			scan_number(&reading.scan, 1, 2, &number);
	return is_apart && (*reading.scan.at == '\0' || *reading.scan.at == ' ');
}

/* 26年5月29日, 26-5-29. */
static bool
has_short_year(struct reading reading)
{
	int number;
	if (!scan_number(&reading.scan, 2, 2, &number))
		return false;
	if (scan_unit(&reading.scan, "年"))
		return true;
	char separator = *reading.scan.at;
	return separator && strchr("-/.", separator) && reading.scan.at++ &&
	       scan_number(&reading.scan, 1, 2, &number) &&
	       *reading.scan.at++ == separator &&
	       scan_number(&reading.scan, 1, 2, &number);
}

/* 2026年5月, 2026-5. */
static bool
lacks_day(struct reading reading)
{
	int number;
	if (!take_han_year(&reading, &number) &&
	    !scan_number(&reading.scan, 4, 4, &number))
		return false;
	if (scan_unit(&reading.scan, "年"))
		return scan_small(&reading.scan, &number) &&
		       scan_unit(&reading.scan, "月") && *reading.scan.at == '\0';
	return *reading.scan.at && strchr("-/.", *reading.scan.at++) &&
	       scan_number(&reading.scan, 1, 2, &number) && *reading.scan.at == '\0';
}

/* Why no day could be read at the beginning of the text. */
static enum dateline_fault
explain(const struct reading *start)
{
	struct reading time = *start;
	enum dateline_fault fault = read_time(&time);
	bool is_alone = *time.scan.at == '\0' || is_between(time.scan.at);
	if (fault == DATELINE_FINE ? is_alone : fault != DATELINE_REST)
		return DATELINE_NO_DATE;
	if (has_short_year(*start))
		return DATELINE_SHORT_YEAR;
	if (lacks_year(*start))
		return DATELINE_NO_YEAR;
	return lacks_day(*start) ? DATELINE_NO_DAY : DATELINE_FORM;
}

static enum dateline_fault
read(struct reading *reading)
{
	scan_skip_spaces(&reading->scan);
	const struct reading start = *reading;
	if (!read_date(reading))
		return explain(&start);
	enum dateline_fault fault = check_day(&reading->date);
	if (fault != DATELINE_FINE)
		return fault;
	take_weekday(reading);
	fault = read_rest(reading);
	if (fault != DATELINE_FINE)
		return fault;
	take_weekday(reading);
	scan_skip_spaces(&reading->scan);
	if (is_between(reading->scan.at))
		return DATELINE_RANGE;
	return *reading->scan.at ? DATELINE_REST : DATELINE_FINE;
}

enum dateline_fault
dateline_read(const char *text, GTimeZone *zone, struct date_time *date)
{
	char narrowed[SCAN_MAX];
	struct reading reading = {.scan = {narrowed}};
	enum dateline_fault fault =
	    scan_narrow(text, narrowed) ? read(&reading) : DATELINE_FORM;
	if (fault == DATELINE_FINE)
		reading.date.unix_s = instant_of(&reading, zone);
	*date = reading.date;
	return fault;
}

bool
dateline_parse(const char *text, GTimeZone *zone, struct date_time *date)
{
	struct date_time read;
	if (dateline_read(text, zone, &read) != DATELINE_FINE)
		return false;
	*date = read;
	return true;
}
