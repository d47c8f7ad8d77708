/* Front matter to every time an event takes place. */
#include <stdio.h>

#include "common/date.h"
#include "common/dateline.h"

#include "small.h"

#define SHANGHAI "title: t\nbase_url: https://example.org\n"
#define UTC	 SHANGHAI "timezone: UTC\n"

/* "2026-05-29 09:00 …" of all occurrences, the moved ones with *, whole days without a
 * clock. Yours. */
static char *
times_of(const struct page *page, GTimeZone *zone)
{
	GString *out = g_string_new(NULL);
	for (guint i = 0; page->occurrences && i < page->occurrences->len; i++) {
		const struct occurrence *one =
		    &g_array_index(page->occurrences, struct occurrence, i);
		struct date_time at = date_time_at(one->start_s, zone);
		g_string_append_printf(out, "%s%04d-%02d-%02d", i > 0 ? ", " : "",
		    at.year, at.month, at.day);
		if (!page->is_all_day)
			g_string_append_printf(out, " %02d:%02d", at.hour, at.minute);
		g_string_append(out, one->planned_s != one->start_s ? "*" : "");
	}
	return g_string_free(out, false);
}

struct row {
	const char *path, *matter, *times, *rhythm, *said;
};

/* Now is 2026-05-29 08:00 in Shanghai: the window is May 2025 to June 2028. */
static const struct row rows[] = {
    {"events/a.md", "start: 2026-05-29 09:00\nend: 11:00", "2026-05-29 09:00", NULL, ""},
    {"events/a.md", "start: 2026-05-29\nend: 2026-05-31", "2026-05-29", NULL, ""},
    {"events/a.md",
	"start: 2026-06-03 15:00\nrepeat: FREQ=WEEKLY;BYDAY=WE;UNTIL=20260630\nexcept: "
	"[2026-06-10]\nmoved: {2026-06-17: 2026-06-18 16:00, 2026-06-24: 14:30}",
	"2026-06-03 15:00, 2026-06-18 16:00*, 2026-06-24 14:30*", "每周三", ""},
    {"events/a.md",
	"start: 2026-06-03 15:00\nrepeat: FREQ=WEEKLY;COUNT=3\nmoved:\n  2026-06-03: "
	"2026-07-01\n",
	"2026-06-10 15:00, 2026-06-17 15:00, 2026-07-01 15:00*", "每周三", ""},
    {"events/a.md", "开始：2026年6月13日\n重复：FREQ=MONTHLY;BYDAY=2SA;COUNT=2",
	"2026-06-13, 2026-07-11", "每月第2个星期六", ""},
    {"events/a.md", "开始：2026年6月13日 9:00\n重复：每月第二个周六，共2次",
	"2026-06-13 09:00, 2026-07-11 09:00", "每月第2个星期六", ""},
    {"events/a.md",
	"start: 2026-06-03 15:00\nrepeat: 每周三，到2026年6月20日\nexcept: [2026-06-10]",
	"2026-06-03 15:00, 2026-06-17 15:00", "每周三", ""},
    {"events/a.md", "lunar: 正月十五\nstart: 18:30\nend: 20:30",
	"2026-03-03 18:30, 2027-02-20 18:30, 2028-02-09 18:30", "每年农历正月十五", ""},
    {"events/a.md", "lunar: 除夕", "2026-02-16, 2027-02-05, 2028-01-25", "每年除夕", ""},
    {"events/a.md", "lunar: 九月初九\nstart: 2026-10-18 08:00\nend: 11:00",
	"2026-10-18 08:00, 2027-10-08 08:00", "每年农历九月初九", ""},
    {"events/a.md", "lunar: 闰六月初一", "2025-07-25, 2036-07-23", "每年农历闰六月初一",
	""},
    {"events/a.md", "节气：冬至\n开始：9点",
	"2025-12-21 09:00, 2026-12-22 09:00, 2027-12-22 09:00", "每年冬至", ""},
    {"events/a.md", "term: 冬至\nmoved: {2026-12-22: 2026-12-20}",
	"2025-12-21, 2026-12-20*, 2027-12-22", "每年冬至", ""},
    {"days/a.md", "month_day: 5月29日", "2025-05-29, 2026-05-29, 2027-05-29, 2028-05-29",
	"每年5月29日", ""},
    {"days/a.md", "month_day: 2-29", "2028-02-29", "每年2月29日", ""},
    {"days/a.md", "lunar: 九月初九", "2025-10-29, 2026-10-18, 2027-10-08",
	"每年农历九月初九", ""},
    {"days/a.md", "term: 清明", "2026-04-05, 2027-04-05, 2028-04-04", "每年清明", ""},
    /* for ever: the window, and the next one where that holds none */
    {"events/a.md", "start: 2020-01-01\nrepeat: FREQ=YEARLY",
	"2026-01-01, 2027-01-01, 2028-01-01", "每年1月1日", ""},
    {"events/a.md", "start: 2024-02-29\nrepeat: FREQ=YEARLY;INTERVAL=8", "2032-02-29",
	"每8年的2月29日", ""},
    {"events/a.md", "start: 2035-01-01\nrepeat: FREQ=DAILY", "2035-01-01", "每天", ""},
    /* mistakes */
    {"events/a.md", "start: 2026-06-03\nrepeat: 每周三下午3点", "2026-06-03", NULL,
	"events/a.md:3:9 bad-value = write 每周三, 每月15日, 每月第二个周六 …, and if it "
	"ends 到2027年6月30日 or 共10次 behind it; the time stands in “start”; or a "
	"rule of RFC 5545, such as FREQ=WEEKLY;BYDAY=WE"},
    {"events/a.md", "start: 2026-06-03\nrepeat: FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "",
	"每年2月30日",
	"events/a.md:3:9 bad-value = see whether the rule and the start go together"},
    {"events/a.md", "start: 2026-06-03 00:00\nrepeat: FREQ=SECONDLY;UNTIL=20260604", NULL,
	NULL,
	"events/a.md:3:9 too-large = give the rule an end (UNTIL=…), or make it rarer"},
    {"events/a.md", "lunar: 正月三十一", "", NULL,
	"events/a.md:2:8 bad-value = write a lunar day such as 正月十五, 九月初九, "
	"闰六月初一 or 除夕"},
    {"events/a.md", "lunar: 九月初九\nstart: 2026-10-19 08:00", "2027-10-08 08:00",
	"每年农历九月初九",
	"events/a.md:3:8 bad-value = 2026-10-19 is 九月初十 by the lunar calendar; leave "
	"the day out (start: 09:00) and it is found for every year"},
    {"events/a.md", "term: 立秋后", "", NULL,
	"events/a.md:2:7 bad-value = write one of the 24 solar terms, such as 清明, 夏至 "
	"or 冬至"},
    {"events/a.md", "lunar: 除夕\nterm: 冬至", "", NULL,
	"events/a.md:3:7 bad-value = keep one of repeat, lunar, term and month_day"},
    {"events/a.md",
	"start: 2026-06-03\nrepeat: FREQ=WEEKLY;COUNT=3\nexcept: 2026-06-11、2026-06-10",
	"2026-06-03, 2026-06-17", "每周三",
	"events/a.md:4:9 bad-value = write a day on which it would take place, such as "
	"2027-02-03"},
    {"events/a.md",
	"start: 2026-06-03\nrepeat: FREQ=WEEKLY;COUNT=2\nmoved: {2026-06-04: 2026-06-05}",
	"2026-06-03, 2026-06-10", "每周三",
	"events/a.md:4:9 bad-value = write a day on which it would take place, such as "
	"2027-02-03"},
    {"events/a.md",
	"start: 2026-06-03\nrepeat: FREQ=WEEKLY;COUNT=2\nmoved: {2026-06-03: 改天}",
	"2026-06-03, 2026-06-10", "每周三",
	"events/a.md:4:21 bad-value = write a date such as 2026-05-29, 2026年5月29日 or "
	"2026-05-29 09:00"},
    {"events/a.md",
	"start: 2026-06-03\nrepeat: FREQ=WEEKLY;COUNT=2\nexcept: 明天\nmoved: 后天",
	"2026-06-03, 2026-06-10", "每周三",
	"events/a.md:4:9 bad-value = write a date such as 2026-05-29, 2026年5月29日 or "
	"2026-05-29 09:00; events/a.md:5:8 bad-value = write its keys on lines of their "
	"own below, each indented by two spaces"},
};

static struct page *
page_of(const struct row *row, const struct settings *settings, struct diag *diag)
{
	g_autofree char *text = g_strdup_printf("---\n%s\n---\n正文", row->matter);
	struct small_file file = {row->path, text};
	return small_page(&file, settings, diag);
}

static void
test_rows(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(Diag) diag = diag_new();
		g_autoptr(Settings) settings = small_settings(SHANGHAI, diag);
		g_test_message("row %zu", i);
		g_autoptr(Page) page = page_of(&rows[i], settings, diag);
		g_autofree char *times = times_of(page, settings->zone);
		g_autofree char *said = small_said(diag);
		if (rows[i].times)
			g_assert_cmpstr(times, ==, rows[i].times);
		g_assert_cmpstr(page->rhythm, ==, rows[i].rhythm);
		g_assert_cmpstr(said, ==, rows[i].said);
	}
}

/* What is shown of a series is the one that goes on or comes next, else the last. */
static void
test_next(void)
{
	static const struct {
		const char *matter, *start, *end;
		bool is_over;
	} next[] = {
	    {"start: 2026-05-20 09:00\nend: 10:00\nrepeat: FREQ=WEEKLY;COUNT=9",
		"2026-06-03T09:00:00+08:00", "2026-06-03T10:00:00+08:00", false},
	    {"start: 2026-05-22 07:30\nend: 10:00\nrepeat: FREQ=WEEKLY;COUNT=9",
		"2026-05-29T07:30:00+08:00", "2026-05-29T10:00:00+08:00", false},
	    {"start: 2026-05-01 09:00\nrepeat: FREQ=WEEKLY;COUNT=2",
		"2026-05-08T09:00:00+08:00", NULL, true},
	    /* Without an end it may go on until its day is over. */
	    {"start: 2026-05-29 07:30", "2026-05-29T07:30:00+08:00", NULL, false},
	    {"start: 2026-05-28 23:30", "2026-05-28T23:30:00+08:00", NULL, true},
	    {"start: 2026-05-29 07:30\nrepeat: FREQ=DAILY;COUNT=9",
		"2026-05-29T07:30:00+08:00", NULL, false},
	    {"start: 2026-05-27 09:00\nrepeat: FREQ=DAILY;COUNT=2\nmoved: {2026-05-28: "
	     "2026-05-29 07:00}",
		"2026-05-29T07:00:00+08:00", NULL, false},
	    {"lunar: 除夕", "2027-02-05T00:00:00+08:00", "2027-02-06T00:00:00+08:00",
		false},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(next); i++) {
		g_autoptr(Diag) diag = diag_new();
		g_autoptr(Settings) settings = small_settings(SHANGHAI, diag);
		struct row row = {"events/a.md", next[i].matter, NULL, NULL, ""};
		g_autoptr(Page) page = page_of(&row, settings, diag);
		g_autofree char *start = date_time_rfc3339(page->start_s, settings->zone);
		g_autofree char *end =
		    page->end_s == NO_INSTANT
			? NULL
			: date_time_rfc3339(page->end_s, settings->zone);
		g_assert_cmpstr(start, ==, next[i].start);
		g_assert_cmpstr(end, ==, next[i].end);
		g_assert_cmpint(page_is_over(page, SMALL_NOW), ==, next[i].is_over);
		g_assert_cmpint(page_last_s(page), >=, page->start_s);
	}
}

/* Where clocks change the times stay: 10:00 in Berlin is 10:00 before and after. */
static void
test_summer_time(void)
{
	g_autoptr(Diag) diag = diag_new();
	g_autoptr(Settings) settings =
	    small_settings(SHANGHAI "timezone: Europe/Berlin\n", diag);
	struct row row = {"events/a.md",
	    "start: 2026-10-24 10:00\nend: 12:00\nrepeat: "
	    "FREQ=DAILY;UNTIL=20261026T090000Z",
	    NULL, NULL, ""};
	g_autoptr(Page) page = page_of(&row, settings, diag);
	g_autofree char *times = times_of(page, settings->zone);
	g_assert_cmpstr(
	    times, ==, "2026-10-24 10:00, 2026-10-25 10:00, 2026-10-26 10:00");
}

/* "19970902T090000Z" → "1997-09-02 09:00:00". Yours. */
static char *
written(const char *ical)
{
	GString *out = g_string_new_len(ical, 8);
	g_string_insert_c(out, 6, '-');
	g_string_insert_c(out, 4, '-');
	if (ical[8] == 'T')
		g_string_append_printf(
		    out, " %.2s:%.2s:%.2s", ical + 9, ical + 11, ical + 13);
	return g_string_free(out, false);
}

static void
compare_case(const char *rule, const char *start, const char *instances)
{
	g_autoptr(Diag) diag = diag_new();
	g_autoptr(Settings) settings = small_settings(UTC, diag);
	g_autofree char *day = written(start);
	g_autofree char *matter = g_strdup_printf("start: %s\nrepeat: %s", day, rule);
	struct row row = {"events/a.md", matter, NULL, NULL, ""};
	g_autoptr(Page) page = page_of(&row, settings, diag);
	g_auto(GStrv) wanted = g_strsplit(instances, ",", -1);
	g_test_message("%s from %s", rule, start);
	/* That a start is none of the days, or that months are left out, is warned of. */
	g_assert_cmpint(diag_count(diag, SEVERITY_ERROR), ==, 0);
	g_assert_cmpuint(page->occurrences->len, ==, g_strv_length(wanted));
	for (guint i = 0; wanted[i]; i++) {
		struct date_time at;
		g_autofree char *text = written(wanted[i]);
		g_assert_true(dateline_parse(text, settings->zone, &at));
		g_assert_cmpint(
		    g_array_index(page->occurrences, struct occurrence, i).start_s, ==,
		    at.unix_s);
	}
}

/* libical's own cases as events. What is left out, and why, is in recurrence.c. */
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
		if (g_str_has_prefix(lines[i], "RRULE:"))
			rule = lines[i] + strlen("RRULE:");
		if (g_str_has_prefix(lines[i], "DTSTART:"))
			start = lines[i] + strlen("DTSTART:");
		if (!g_str_has_prefix(lines[i], "INSTANCES:") || strchr(lines[i], '*'))
			continue;
		compare_case(rule, start, lines[i] + strlen("INSTANCES:"));
		n++;
	}
	g_assert_cmpint(n, ==, 145);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/series/rows", test_rows);
	g_test_add_func("/series/next", test_next);
	g_test_add_func("/series/summer-time", test_summer_time);
	g_test_add_func("/series/suite", test_suite);
	return g_test_run();
}
