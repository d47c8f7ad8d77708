#include "site/occasion.h"

#include <string.h>

#include "common/date.h"
#include "common/dateline.h"

/* "": not said. The end is not included. */
static const struct {
	const char *start, *end, *from, *until;
	bool is_all_day;
} cases[] = {
    {"2026-12-02 9:00", "", "2026-12-02T09:00", "", false},
    {"2026-12-02 9:00", "11:00", "2026-12-02T09:00", "2026-12-02T11:00", false},
    {"2026-12-02 9:00", "上午11点半", "2026-12-02T09:00", "2026-12-02T11:30", false},
    {"2026-12-02 9:00", "2026-12-04", "2026-12-02T09:00", "2026-12-05T00:00", false},
    {"2026-12-02 9:00", "12月4日17:00", "2026-12-02T09:00", "2026-12-04T17:00", false},
    {"2026-12-02 19:00", "24:00", "2026-12-02T19:00", "2026-12-03T00:00", false},
    {"2026年12月2日下午2点", "5点", "2026-12-02T14:00", "2026-12-02T17:00", false},
    {"2026年12月2日上午9点", "12点", "2026-12-02T09:00", "2026-12-02T12:00", false},
    {"2026年12月2日上午9点", "2:00", "2026-12-02T09:00", "", false}, /* 2:00 is early */
    {"2026-12-02", "", "2026-12-02", "2026-12-03", true},
    {"2026-12-02", "2026-12-04", "2026-12-02", "2026-12-05", true},
    {"2026-12-02", "4日", "2026-12-02", "2026-12-05", true},
    {"2026-12-02", "12月4日", "2026-12-02", "2026-12-05", true},
    {"2026-12-02 9:00-11:00", "", "2026-12-02T09:00", "2026-12-02T11:00", false},
    {"2026年12月2日9：00—11：00", "", "2026-12-02T09:00", "2026-12-02T11:00", false},
    {"2026年12月2日（周三）上午9:00——11:30", "", "2026-12-02T09:00", "2026-12-02T11:30",
	false},
    {"2026年12月2日下午2点到5点", "", "2026-12-02T14:00", "2026-12-02T17:00", false},
    {"2026年12月2日上午9点至下午4点", "", "2026-12-02T09:00", "2026-12-02T16:00", false},
    {"2026年12月2日晚上7点~9点半", "", "2026-12-02T19:00", "2026-12-02T21:30", false},
    {"2026年12月2日至4日", "", "2026-12-02", "2026-12-05", true},
    {"2026年12月2日（周三）—12月4日（周五）", "", "2026-12-02", "2026-12-05", true},
    {"2026-12-30 至 2027-01-02", "", "2026-12-30", "2027-01-03", true},
    {"2026-12-02-2026-12-04", "", "2026-12-02", "2026-12-05", true},
    {"2026年12月2日9:00至12月4日17:00", "", "2026-12-02T09:00", "2026-12-04T17:00",
	false},
};

/* Refused, once. */
static const struct {
	const char *start, *end;
} bad[] = {
    {"2026-12-02 9:00-11:00", "11:30"},
    {"2026-12-02 11:00-9:00", ""},
    {"2026-12-30至1月2日", ""},
    {"2026-12-02至11:00", ""},
    {"2026-12-02", "11:00"},
    {"2026-12-02 9:00", "25:00"},
    {"2026-12-02 9:00", "明天"},
    {"2026-12-02 9:00", "12月32日"},
    {"昨天", "11:00"},
    {"9:00-11:00", ""},
};

static struct yaml
text_node(const char *text, const char *key)
{
	static const struct diag_source source = {"events/a.md", NULL, 0};
	return (struct yaml){.kind = YAML_TEXT,
	    .place = {&source, 2, 1},
	    .text = (char *)text,
	    .key = key};
}

static struct occasion
read(const char *start, const char *end, GTimeZone *zone, struct diag *diag)
{
	struct yaml first = text_node(start, "开始"), last = text_node(end, "结束");
	return occasion_read(*start ? &first : NULL, *end ? &last : NULL, zone, diag);
}

static int64_t
instant(const char *iso, GTimeZone *zone)
{
	struct date_time date;
	if (!*iso)
		return NO_INSTANT;
	g_assert_true(dateline_parse(iso, zone, &date));
	return date.unix_s;
}

static void
test_good(void)
{
	g_autoptr(GTimeZone) zone = date_zone("Asia/Shanghai");
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(Diag) diag = diag_new();
		struct occasion occasion = read(cases[i].start, cases[i].end, zone, diag);
		bool is_early = *cases[i].end && !*cases[i].until;
		if (diag_count(diag, SEVERITY_ERROR) != is_early ||
		    occasion.start_s != instant(cases[i].from, zone) ||
		    occasion.end_s != instant(cases[i].until, zone) ||
		    occasion.is_all_day != cases[i].is_all_day)
			g_error("start: %s, end: %s", cases[i].start, cases[i].end);
	}
}

static void
test_bad(void)
{
	g_autoptr(GTimeZone) zone = date_zone("Asia/Shanghai");
	for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
		g_autoptr(Diag) diag = diag_new();
		read(bad[i].start, bad[i].end, zone, diag);
		if (diag_count(diag, SEVERITY_ERROR) != 1)
			g_error("start: %s, end: %s", bad[i].start, bad[i].end);
	}
}

/* What finds its day by itself: length in minutes, -1 for what is no such time. */
static void
test_clock(void)
{
	static const struct {
		const char *start, *end;
		int length, errors;
	} clocks[] = {
	    {"18:30", "", 0, 0},
	    {"18:30", "20:30", 120, 0},
	    {"18:30—20:30", "", 120, 0},
	    {"晚上6点半", "8点", 90, 0},
	    {"晚上6点半到8点", "", 90, 0},
	    {"18:30", "17:00", 0, 1},
	    {"18:30", "某时", 0, 1},
	    {"18:30-17:00", "", 0, 1},
	    {"2026-12-02 9:00", "", -1, 0},
	    {"某时", "", -1, 0},
	};
	g_autoptr(GTimeZone) zone = date_zone("Asia/Shanghai");
	for (size_t i = 0; i < G_N_ELEMENTS(clocks); i++) {
		g_autoptr(Diag) diag = diag_new();
		struct occasion_clock clock = {0};
		struct yaml first = text_node(clocks[i].start, "时间"),
			    last = text_node(clocks[i].end, "结束");
		bool is_clock = occasion_clock(
		    &first, *clocks[i].end ? &last : NULL, zone, diag, &clock);
		int length = is_clock ? (int)(clock.length_s / 60) : -1;
		if (length != clocks[i].length ||
		    diag_count(diag, SEVERITY_ERROR) != clocks[i].errors)
			g_error("%s, %s: %d", clocks[i].start, clocks[i].end, length);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/occasion/good", test_good);
	g_test_add_func("/occasion/bad", test_bad);
	g_test_add_func("/occasion/clock", test_clock);
	return g_test_run();
}
