#include "site/recurrence.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* "19970902T090000", "20241024", "20111120T100000Z" */
static struct date_time
wall_of(const char *text)
{
	struct date_time wall = {0};
	int n = sscanf(text, "%4d%2d%2dT%2d%2d%2d", &wall.year, &wall.month, &wall.day,
	    &wall.hour, &wall.minute, &wall.second);
	g_assert_true(n == 3 || n == 6);
	wall.has_time = n == 6;
	return wall;
}

static void
append(GString *out, const struct date_time *at, bool is_utc)
{
	if (out->len > 0)
		g_string_append_c(out, ',');
	g_string_append_printf(out, "%04d%02d%02d", at->year, at->month, at->day);
	if (at->has_time)
		g_string_append_printf(out, "T%02d%02d%02d%s", at->hour, at->minute,
		    at->second, is_utc ? "Z" : "");
}

/* All times of a rule, at most 2000; NULL for what is no rule. Yours. */
static char *
expand(const char *text, const char *start, bool *is_cut)
{
	g_autoptr(GTimeZone) utc = g_time_zone_new_utc();
	g_autofree struct rrule *rule = rrule_read(text, utc);
	struct date_time from = wall_of(start), at;
	GString *out = g_string_new(NULL);
	if (!rule) {
		g_string_free(out, true);
		return NULL;
	}
	g_autoptr(Recurrence) recurrence = recurrence_new(rule, &from);
	for (int i = 0; i < 2000 && recurrence_next(recurrence, &at); i++)
		append(out, &at, g_str_has_suffix(start, "Z"));
	*is_cut = recurrence_is_cut(recurrence);
	return g_string_free(out, false);
}

/* Why a case of libical's test is not RFC 5545's. */
static const struct {
	const char *rule, *why;
} outside[] = {
    {"FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=30;BYWEEKNO=1;UNTIL=20320101",
	"libical answers UNIMPLEMENTED, which is no answer to compare with"},
};

static bool
is_outside(const char *rule)
{
	for (size_t i = 0; i < G_N_ELEMENTS(outside); i++) {
		if (strcmp(outside[i].rule, rule) != 0)
			continue;
		printf("# left out: %s: %s\n", rule, outside[i].why);
		return true;
	}
	return false;
}

static void
test_suite(void)
{
	const char *suites = g_getenv("LITANG_SUITES");
	g_autofree char *path =
	    g_build_filename(suites ? suites : "", "libical", "icalrecur_test.txt", NULL);
	g_autofree char *text = NULL;
	const char *rule = NULL, *start = NULL;
	int n = 0;
	if (!suites || !g_file_get_contents(path, &text, NULL, NULL)) {
		g_test_skip("suite not found, skipped");
		return;
	}
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	for (int i = 0; lines[i]; i++) {
		bool is_cut = false;
		if (g_str_has_prefix(lines[i], "RRULE:"))
			rule = lines[i] + strlen("RRULE:");
		if (g_str_has_prefix(lines[i], "DTSTART:"))
			start = lines[i] + strlen("DTSTART:");
		if (!g_str_has_prefix(lines[i], "INSTANCES:") || is_outside(rule))
			continue;
		g_autofree char *times = expand(rule, start, &is_cut);
		g_test_message("line %d: %s from %s", i + 1, rule, start);
		g_assert_cmpstr(times, ==, lines[i] + strlen("INSTANCES:"));
		n++;
	}
	g_assert_cmpint(n, ==, 145);
}

/* RFC 5545 §3.3.10 and §3.8.5.3, and what the suite leaves out. */
static const struct {
	const char *rule, *start, *times;
} rows[] = {
    {"RRULE:FREQ=WEEKLY;COUNT=2", "20261202T150000", "20261202T150000,20261209T150000"},
    {"freq=weekly;count=2", "20261202T150000", "20261202T150000,20261209T150000"},
    {"FREQ=MONTHLY;BYDAY=2SA;UNTIL=20270213", "20261212T090000",
	"20261212T090000,20270109T090000,20270213T090000"},
    {"FREQ=DAILY;UNTIL=20261203T010000Z", "20261202T010000",
	"20261202T010000,20261203T010000"},
    {"FREQ=DAILY;UNTIL=20261203T005959Z", "20261202T010000", "20261202T010000"},
    {"FREQ=YEARLY;UNTIL=19691231", "19500301", /* before 1970 */
	"19500301,19510301,19520301,19530301,19540301,19550301,19560301,19570301,"
	"19580301,19590301,19600301,19610301,19620301,19630301,19640301,19650301,"
	"19660301,19670301,19680301,19690301"},
    {"FREQ=HOURLY;INTERVAL=12;COUNT=3", "19691231T130500",
	"19691231T130500,19700101T010500,19700101T130500"},
    {"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "20260101", ""},
    {"FREQ=YEARLY;BYYEARDAY=366;BYMONTH=1", "20260101", ""},
    {"FREQ=DAILY;COUNT=3", "21001230", "21001230,21001231"},
};

static void
test_rows(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		bool is_cut = false;
		g_autofree char *times = expand(rows[i].rule, rows[i].start, &is_cut);
		g_assert_cmpstr(times, ==, rows[i].times);
		g_assert_false(is_cut);
	}
}

static void
test_bad(void)
{
	static const char *const bad[] = {"", "weekly", "FREQ=", "FREQ=FORTNIGHTLY",
	    "BYDAY=MO", "FREQ=WEEKLY;BYDAY=XX", "FREQ=WEEKLY;INTERVAL=0",
	    "FREQ=DAILY;COUNT=2;UNTIL=20270101", "FREQ=MONTHLY;BYWEEKNO=3",
	    "FREQ=WEEKLY;BYMONTHDAY=3", "FREQ=WEEKLY;BYDAY=2MO", "FREQ=YEARLY;BYSETPOS=1",
	    "FREQ=DAILY;BYMONTH=13", "FREQ=DAILY;BYHOUR=24", "FREQ=YEARLY;BYMONTHDAY=0",
	    "FREQ=DAILY;BYYEARDAY=4", "RSCALE=CHINESE;FREQ=YEARLY", "每周三",
	    "FREQ=DAILY;COUNT=-1", "FREQ=DAILY;COUNT=0", "FREQ=DAILY;UNTIL=tomorrow",
	    "FREQ=DAILY;INTERVAL=-3"};
	for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
		bool is_cut = false;
		g_autofree char *times = expand(bad[i], "20260101T090000", &is_cut);
		g_test_message("%s", bad[i]);
		g_assert_null(times);
	}
}

/* None of these may take long, and what is given up is said. */
static void
test_hostile(void)
{
	static const char *const hostile[] = {"FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30",
	    "FREQ=MINUTELY;BYMONTH=2;BYMONTHDAY=30",
	    "FREQ=SECONDLY;INTERVAL=60;BYSECOND=7", "FREQ=HOURLY;INTERVAL=24;BYHOUR=3",
	    "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "FREQ=YEARLY;BYWEEKNO=53;BYMONTH=6",
	    "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=300",
	    "FREQ=SECONDLY;INTERVAL=32767;BYDAY=MO;BYMONTHDAY=13;BYMONTH=2;BYHOUR=3",
	    "FREQ=YEARLY;INTERVAL=32767", "FREQ=SECONDLY",
	    "FREQ=HOURLY;BYSECOND=1,2,3,4,5,6,7,8,9;BYSETPOS=-366"};
	int64_t began_us = g_get_monotonic_time();
	for (size_t i = 0; i < G_N_ELEMENTS(hostile); i++) {
		bool is_cut = false;
		g_autofree char *times = expand(hostile[i], "20260101T090000", &is_cut);
		g_assert_nonnull(times);
	}
	g_assert_cmpint(g_get_monotonic_time() - began_us, <, 120 * G_USEC_PER_SEC);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/recurrence/suite", test_suite);
	g_test_add_func("/recurrence/rows", test_rows);
	g_test_add_func("/recurrence/bad", test_bad);
	g_test_add_func("/recurrence/hostile", test_hostile);
	return g_test_run();
}
