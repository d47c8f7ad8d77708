#include "common/date.h"

#include <string.h>

#include "common/dateline.h"

#define NO_TIME -1

static const struct {
	const char *text;
	int year, month, day, hour, minute, second; /* hour NO_TIME: a date alone */
	const char *utc; /* the instant, the zone being Asia/Shanghai */
} good[] = {
    {"2026-05-29", 2026, 5, 29, NO_TIME, 0, 0, "2026-05-28T16:00:00+00:00"},
    {"2026-5-9", 2026, 5, 9, NO_TIME, 0, 0, "2026-05-08T16:00:00+00:00"},
    {"2026/5/29", 2026, 5, 29, NO_TIME, 0, 0, "2026-05-28T16:00:00+00:00"},
    {"2026/05/29", 2026, 5, 29, NO_TIME, 0, 0, "2026-05-28T16:00:00+00:00"},
    {"2026.5.29", 2026, 5, 29, NO_TIME, 0, 0, "2026-05-28T16:00:00+00:00"},
    {"2026年5月29日", 2026, 5, 29, NO_TIME, 0, 0, "2026-05-28T16:00:00+00:00"},
    {"2026年05月29日", 2026, 5, 29, NO_TIME, 0, 0, "2026-05-28T16:00:00+00:00"},
    {"2026 年 5 月 29 日", 2026, 5, 29, NO_TIME, 0, 0, "2026-05-28T16:00:00+00:00"},
    {"2026年5月29号", 2026, 5, 29, NO_TIME, 0, 0, "2026-05-28T16:00:00+00:00"},
    {"２０２６年５月２９日", 2026, 5, 29, NO_TIME, 0, 0, "2026-05-28T16:00:00+00:00"},
    {"２０２６－０５－２９", 2026, 5, 29, NO_TIME, 0, 0, "2026-05-28T16:00:00+00:00"},
    {"  2026-05-29  ", 2026, 5, 29, NO_TIME, 0, 0, "2026-05-28T16:00:00+00:00"},
    {"2024-02-29", 2024, 2, 29, NO_TIME, 0, 0, "2024-02-28T16:00:00+00:00"},
    {"2000-02-29", 2000, 2, 29, NO_TIME, 0, 0, "2000-02-28T16:00:00+00:00"},
    {"2100-12-31", 2100, 12, 31, NO_TIME, 0, 0, "2100-12-30T16:00:00+00:00"},
    {"1970-01-01", 1970, 1, 1, NO_TIME, 0, 0, "1969-12-31T16:00:00+00:00"},
    {"2026-05-29 9:00", 2026, 5, 29, 9, 0, 0, "2026-05-29T01:00:00+00:00"},
    {"2026-05-29 09:00", 2026, 5, 29, 9, 0, 0, "2026-05-29T01:00:00+00:00"},
    {"2026-05-29   09:00:30", 2026, 5, 29, 9, 0, 30, "2026-05-29T01:00:30+00:00"},
    {"2026/5/29 23:59:59", 2026, 5, 29, 23, 59, 59, "2026-05-29T15:59:59+00:00"},
    {"2026.5.29 0:00", 2026, 5, 29, 0, 0, 0, "2026-05-28T16:00:00+00:00"},
    {"2026-05-29T09:00", 2026, 5, 29, 9, 0, 0, "2026-05-29T01:00:00+00:00"},
    {"2026-05-29T09:00:30", 2026, 5, 29, 9, 0, 30, "2026-05-29T01:00:30+00:00"},
    {"2026-05-29T09:00:00Z", 2026, 5, 29, 9, 0, 0, "2026-05-29T09:00:00+00:00"},
    {"2026-05-29T09:00:00.123Z", 2026, 5, 29, 9, 0, 0, "2026-05-29T09:00:00+00:00"},
    {"2026-05-29T09:00:00+08:00", 2026, 5, 29, 9, 0, 0, "2026-05-29T01:00:00+00:00"},
    {"2026-05-29T09:00:00-05:30", 2026, 5, 29, 9, 0, 0, "2026-05-29T14:30:00+00:00"},
    {"2026-05-29 09:00:00 +0800", 2026, 5, 29, 9, 0, 0, "2026-05-29T01:00:00+00:00"},
    {"2026-05-29 09:00+08", 2026, 5, 29, 9, 0, 0, "2026-05-29T01:00:00+00:00"},
    {"2026-05-29 ９：３０", 2026, 5, 29, 9, 30, 0, "2026-05-29T01:30:00+00:00"},
    {"2026-05-29　9:30", 2026, 5, 29, 9, 30, 0, "2026-05-29T01:30:00+00:00"},
    {"2026-05-29 9点", 2026, 5, 29, 9, 0, 0, "2026-05-29T01:00:00+00:00"},
    {"2026年5月29日9点", 2026, 5, 29, 9, 0, 0, "2026-05-29T01:00:00+00:00"},
    {"2026年5月29日9:00", 2026, 5, 29, 9, 0, 0, "2026-05-29T01:00:00+00:00"},
    {"2026年5月29日 9点30分", 2026, 5, 29, 9, 30, 0, "2026-05-29T01:30:00+00:00"},
    {"2026年5月29日9时30分", 2026, 5, 29, 9, 30, 0, "2026-05-29T01:30:00+00:00"},
    {"2026年5月29日9时30分15秒", 2026, 5, 29, 9, 30, 15, "2026-05-29T01:30:15+00:00"},
    {"2026年5月29日9点半", 2026, 5, 29, 9, 30, 0, "2026-05-29T01:30:00+00:00"},
    {"2026年5月29日9点30", 2026, 5, 29, 9, 30, 0, "2026-05-29T01:30:00+00:00"},
    {"2026年5月29日上午9点", 2026, 5, 29, 9, 0, 0, "2026-05-29T01:00:00+00:00"},
    {"2026年5月29日上午 9:00", 2026, 5, 29, 9, 0, 0, "2026-05-29T01:00:00+00:00"},
    {"2026年5月29日 下午2:30", 2026, 5, 29, 14, 30, 0, "2026-05-29T06:30:00+00:00"},
    {"2026年5月29日下午2点半", 2026, 5, 29, 14, 30, 0, "2026-05-29T06:30:00+00:00"},
    {"2026-5-29 下午14:00", 2026, 5, 29, 14, 0, 0, "2026-05-29T06:00:00+00:00"},
    {"2026-5-29下午2点", 2026, 5, 29, 14, 0, 0, "2026-05-29T06:00:00+00:00"},
    {"2026-5-29 下午12:30", 2026, 5, 29, 12, 30, 0, "2026-05-29T04:30:00+00:00"},
    {"2026-5-29 晚上7点", 2026, 5, 29, 19, 0, 0, "2026-05-29T11:00:00+00:00"},
    {"2026-5-29 晚上19:30", 2026, 5, 29, 19, 30, 0, "2026-05-29T11:30:00+00:00"},
    {"2026-5-29 中午12点", 2026, 5, 29, 12, 0, 0, "2026-05-29T04:00:00+00:00"},
    {"2026-5-29 中午1点", 2026, 5, 29, 13, 0, 0, "2026-05-29T05:00:00+00:00"},
    {"2026 年 5 月 29 日 9 点 30 分", 2026, 5, 29, 9, 30, 0, "2026-05-29T01:30:00+00:00"},
    {"2026-05-29 24:00", 2026, 5, 29, 24, 0, 0, "2026-05-29T16:00:00+00:00"},
    /* summer time was kept in China from 1986 to 1991 */
    {"1988-07-01 12:00", 1988, 7, 1, 12, 0, 0, "1988-07-01T03:00:00+00:00"},
};

static const char *const bad[] = {
    "",
    " ",
    "明天",
    "待定",
    "2026",
    "2026-05",
    "2026年5月",
    "5月29日",
    "05-29",
    "26-05-29",
    "02026-05-29",
    "20260529",
    "2026-05/29",
    "2026/05-29",
    "2026 05 29",
    "2026-005-29",
    "2026-05-029",
    "2026-02-29",
    "2026-02-30",
    "2100-02-29",
    "1900-02-29",
    "2026-04-31",
    "2026-00-10",
    "2026-13-10",
    "2026-05-00",
    "2026-05-32",
    "1899-12-31",
    "2101-01-01",
    "9999-01-01",
    "0001-01-01",
    "2026-05-29T",
    "2026-05-29 T09:00",
    "2026-05-29T 09:00",
    "2026-05-29x",
    "2026-05-29 9",
    "2026-05-299:00",
    "2026-05-29 9:0",
    "2026-05-29 9:60",
    "2026-05-29 25:00",
    "2026-05-29 09:00:60",
    "2026-05-29 09:00:",
    "2026-05-29 09:00:00.",
    "2026-05-29T09:00:00+8",
    "2026-05-29T09:00:00+08:",
    "2026-05-29T09:00:00+08:60",
    "2026-05-29T09:00:00+15:00",
    "2026-05-29T09:00:00ZZ",
    "2026-05-29 上午12点",
    "2026-05-29 晚上12点",
    "2026-05-29 晚上1点",
    "2026-05-29 下午0点",
    "2026-05-29 上午13:00",
    "2026-05-29 上午",
    "2026-05-29 9点61分",
    "2026-05-29 9点30分15",
    "2026年5月29",
    "2026年5月29日至6月1日",
    "2026-05-29 09:00 some day",
    "2026-05-29-",
    "\xFF\xFE",
    "2026-05-29\xEF",
    "2026-05-29\xEF\xBC",
    "2026-05-29\xEF\xBD",
    "2026-05-29                                                                          "
    "      "
    "          09:00",
};

static void
test_good(void)
{
	g_autoptr(GTimeZone) shanghai = date_zone("Asia/Shanghai");
	g_autoptr(GTimeZone) utc = date_zone("UTC");
	for (size_t i = 0; i < G_N_ELEMENTS(good); i++) {
		struct date_time date = {0};
		if (!dateline_parse(good[i].text, shanghai, &date))
			g_error("not read: %s", good[i].text);
		g_assert_cmpint(date.year, ==, good[i].year);
		g_assert_cmpint(date.month, ==, good[i].month);
		g_assert_cmpint(date.day, ==, good[i].day);
		g_assert_cmpint(date.has_time, ==, good[i].hour != NO_TIME);
		g_assert_cmpint(date.hour, ==, MAX(good[i].hour, 0));
		g_assert_cmpint(date.minute, ==, good[i].minute);
		g_assert_cmpint(date.second, ==, good[i].second);
		g_autofree char *instant = date_time_rfc3339(date.unix_s, utc);
		g_assert_cmpstr(instant, ==, good[i].utc);
	}
}

static void
test_bad(void)
{
	g_autoptr(GTimeZone) shanghai = date_zone("Asia/Shanghai");
	for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
		struct date_time date, untouched;
		memset(&date, 0x5A, sizeof date);
		memset(&untouched, 0x5A, sizeof untouched);
		if (dateline_parse(bad[i], shanghai, &date))
			g_error("read: %s", bad[i]);
		g_assert_cmpmem(&date, sizeof date, &untouched, sizeof untouched);
	}
}

/* Every prefix of a good date, alone in its memory: nothing is read past the end. */
static void
test_prefixes(void)
{
	g_autoptr(GTimeZone) shanghai = date_zone("Asia/Shanghai");
	for (size_t i = 0; i < G_N_ELEMENTS(good); i++) {
		for (size_t len = 0; len <= strlen(good[i].text); len++) {
			struct date_time date;
			g_autofree char *text = g_strndup(good[i].text, len);
			dateline_parse(text, shanghai, &date);
		}
	}
}

/* Day by day through all years: GLib's calendar agrees. */
static void
test_calendar(void)
{
	g_autoptr(GTimeZone) utc = date_zone("UTC");
	GDate day;
	g_date_clear(&day, 1);
	g_date_set_dmy(&day, 1, G_DATE_JANUARY, 1900);
	for (int64_t unix_s = -2208988800; g_date_get_year(&day) <= 2100;
	     unix_s += 86400) {
		struct date_time date = date_time_at(unix_s + 86399, utc), parsed;
		g_assert_cmpint(date.year, ==, g_date_get_year(&day));
		g_assert_cmpint(date.month, ==, (int)g_date_get_month(&day));
		g_assert_cmpint(date.day, ==, g_date_get_day(&day));
		g_assert_cmpint(
		    date.hour * 3600 + date.minute * 60 + date.second, ==, 86399);
		char text[40];
		g_snprintf(
		    text, sizeof text, "%d-%d-%d", date.year, date.month, date.day);
		g_assert_true(dateline_parse(text, utc, &parsed));
		g_assert_cmpint(parsed.unix_s, ==, unix_s);
		g_date_add_days(&day, 1);
	}
}

static void
test_rfc3339(void)
{
	static const struct {
		const char *zone;
		int64_t unix_s;
		const char *text;
	} rows[] = {
	    {"Asia/Shanghai", 0, "1970-01-01T08:00:00+08:00"},
	    {"Asia/Shanghai", 1780016400, "2026-05-29T09:00:00+08:00"},
	    {"Asia/Shanghai", 583729200, "1988-07-01T12:00:00+09:00"},
	    {"UTC", -1, "1969-12-31T23:59:59+00:00"},
	    {"America/New_York", 1780016400, "2026-05-28T21:00:00-04:00"},
	    {"Asia/Kathmandu", 1780016400, "2026-05-29T06:45:00+05:45"},
	    {"UTC", INT64_MAX, "9999-12-30T23:59:59+00:00"},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(GTimeZone) zone = date_zone(rows[i].zone);
		g_assert_nonnull(zone);
		g_autofree char *text = date_time_rfc3339(rows[i].unix_s, zone);
		g_assert_cmpstr(text, ==, rows[i].text);
	}
	g_autoptr(GTimeZone) zone = date_zone("Asia/Shanghai");
	g_autofree char *text = date_time_rfc3339(INT64_MIN, zone);
	g_assert_nonnull(text);
}

/* Seconds in an offset (sun time, before 1901) are dropped with the instant kept. */
static void
test_sun_time(void)
{
	g_autoptr(GTimeZone) shanghai = date_zone("Asia/Shanghai");
	struct date_time date, again;
	g_assert_true(dateline_parse("1900-06-01 12:00", shanghai, &date));
	g_autofree char *text = date_time_rfc3339(date.unix_s, shanghai);
	g_assert_true(dateline_parse(text, shanghai, &again));
	g_assert_cmpint(again.unix_s, ==, date.unix_s);
}

/* An hour that summer time skips is taken, and nothing breaks. */
static void
test_skipped_hour(void)
{
	g_autoptr(GTimeZone) zone = date_zone("America/New_York");
	struct date_time date;
	g_assert_true(dateline_parse("2026-03-08 02:30", zone, &date));
	struct date_time wall = date_time_at(date.unix_s, zone);
	g_assert_cmpint(wall.day, ==, 8);
	g_assert_cmpint(wall.hour, ==, 3);
}

static void
test_zone(void)
{
	static const char *const unknown[] = {"", "Asia/Beijing", "北京",
	    "../../etc/passwd", "/etc/localtime", ":UTC", "Asia/Shanghai ", "Nowhere"};
	for (size_t i = 0; i < G_N_ELEMENTS(unknown); i++)
		g_assert_null(date_zone(unknown[i]));
	g_autoptr(GTimeZone) shanghai = date_zone("Asia/Shanghai");
	g_assert_cmpint(date_time_at(1780016400, shanghai).hour, ==, 9);
}

/* A machine without the zone database: GLib reads TZDIR once, so in a process of its own.
 */
static void
test_no_database(void)
{
	if (g_test_subprocess()) {
		g_autoptr(GTimeZone) shanghai = date_zone("Asia/Shanghai");
		g_assert_nonnull(shanghai);
		g_assert_cmpint(date_time_at(1780016400, shanghai).hour, ==, 9);
		g_assert_null(date_zone("Europe/Paris"));
		return;
	}
	g_setenv("TZDIR", "/nonexistent", true);
	g_test_trap_subprocess(NULL, 0, 0);
	g_unsetenv("TZDIR");
	g_test_trap_assert_passed();
}

int
main(int argc, char *argv[])
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/date/good", test_good);
	g_test_add_func("/date/bad", test_bad);
	g_test_add_func("/date/prefixes", test_prefixes);
	g_test_add_func("/date/calendar", test_calendar);
	g_test_add_func("/date/rfc3339", test_rfc3339);
	g_test_add_func("/date/sun-time", test_sun_time);
	g_test_add_func("/date/skipped-hour", test_skipped_hour);
	g_test_add_func("/date/zone", test_zone);
	g_test_add_func("/date/no-database", test_no_database);
	return g_test_run();
}
