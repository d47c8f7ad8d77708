#include "common/lunar.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/civil.h"
#include "common/date.h"
#include "common/dateline.h"

/* Known apart from the oracle: almanacs, GB/T 33661-2017, and what others got wrong. */
static const struct {
	const char *day;
	const char *name, *festival; /* NULL: none */
} known[] = {
    {"1901-01-01", "冬月十一", NULL},
    {"1949-10-01", "八月初十", NULL},
    {"2024-02-09", "腊月三十", "除夕"},
    {"2025-01-28", "腊月廿九", "除夕"}, /* no 三十 in the springs of 2025 to 2029 */
    {"2026-02-16", "腊月廿九", "除夕"},
    {"2027-02-05", "腊月廿九", "除夕"},
    {"2028-01-25", "腊月廿九", "除夕"},
    {"2029-02-12", "腊月廿九", "除夕"},
    {"2027-02-06", "正月初一", "春节"}, /* a new moon at 23:56; ICU has the day after */
    {"2027-02-20", "正月十五", "元宵节"},
    {"2030-02-03", "正月初一", "春节"}, /* 00:07; ICU has the day before */
    {"2030-02-17", "正月十五", "元宵节"},
    {"2020-05-23", "闰四月初一", NULL},
    {"2023-03-22", "闰二月初一", NULL},
    {"2025-07-25", "闰六月初一", NULL},
    {"2025-08-29", "七月初七", "七夕"},
    {"2028-06-23", "闰五月初一", NULL},
    {"2028-05-28", "五月初五", "端午节"},
    {"2028-06-27", "闰五月初五", NULL},
    {"2031-04-22", "闰三月初一", NULL},
    {"2033-12-22", "闰冬月初一", NULL},
    {"2026-06-19", "五月初五", "端午节"},
    {"2026-09-25", "八月十五", "中秋节"},
    {"2026-10-18", "九月初九", "重阳节"},
    {"2027-01-15", "腊月初八", "腊八节"},
    {"2057-09-29", "九月初一", NULL}, /* 30 s after midnight */
    {"2100-12-31", "腊月初一", NULL},
};

static struct date_time
day_of(const char *text)
{
	struct date_time date = {0};
	g_autoptr(GTimeZone) zone = g_time_zone_new_utc();
	g_assert_true(dateline_parse(text, zone, &date));
	return date;
}

static struct lunar_day
lunar_of(const char *text)
{
	struct date_time date = day_of(text);
	struct lunar_day lunar = {0};
	g_assert_true(lunar_at(date.year, date.month, date.day, &lunar));
	return lunar;
}

static void
test_known(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(known); i++) {
		struct lunar_day lunar = lunar_of(known[i].day);
		g_autofree char *name = lunar_name(&lunar);
		g_assert_cmpstr(name, ==, known[i].name);
		g_assert_cmpstr(lunar_festival(&lunar), ==, known[i].festival);
	}
}

/* Every lunar day leads back to its Gregorian one, 除夕 by its own name too. */
static void
test_round(void)
{
	int64_t last = civil_days(2100, 12, 31);
	for (int64_t at = civil_days(1901, 1, 1); at <= last; at++) {
		struct date_time date = date_of_days(at);
		struct lunar_day lunar = {0};
		int year = 0, month = 0, day = 0;
		g_assert_true(lunar_at(date.year, date.month, date.day, &lunar));
		struct lunar_yearly yearly = {
		    lunar.month, lunar.day, lunar.is_leap, lunar.is_last};
		g_assert_true(lunar_find(lunar.year, &yearly, &year, &month, &day));
		g_assert_cmpint(civil_days(year, month, day), ==, at);
		g_assert_cmpint(lunar.length, >=, lunar.day);
	}
}

static const struct {
	const char *text;
	struct lunar_yearly yearly;
} good[] = {
    {"正月十五", {1, 15, false, false}},
    {"农历正月十五日", {1, 15, false, false}},
    {"九月初九", {9, 9, false, false}},
    {"闰六月初一", {6, 1, true, false}},
    {"腊月廿九", {12, 29, false, false}},
    {"十二月二十九", {12, 29, false, false}},
    {"冬月二十", {11, 20, false, false}},
    {"十一月三十", {11, 30, false, false}},
    {"十月初十", {10, 10, false, false}},
    {"8月15", {8, 15, false, false}},
    {"一月二十一", {1, 21, false, false}},
    {"除夕", {12, 30, false, true}},
    {"元宵节", {1, 15, false, false}},
    {"重阳", {9, 9, false, false}},
};

static const char *const bad[] = {"", "农历", "正月", "十五", "十三月初一", "正月三十一",
    "正月初十一", "闰除夕", "正月廿十", "冬至", "0月1", "8-15", "正月十五晚上", "月初一",
    "闰", "初一正月", "99999999月1"};

static void
test_parse(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(good); i++) {
		struct lunar_yearly yearly = {0};
		g_test_message("%s", good[i].text);
		g_assert_true(lunar_parse(good[i].text, &yearly));
		g_assert_cmpint(yearly.month, ==, good[i].yearly.month);
		g_assert_cmpint(yearly.day, ==, good[i].yearly.day);
		g_assert_cmpint(yearly.is_leap, ==, good[i].yearly.is_leap);
		g_assert_cmpint(yearly.is_last, ==, good[i].yearly.is_last);
	}
	for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
		struct lunar_yearly yearly = {7, 7, false, false};
		g_test_message("%s", bad[i]);
		g_assert_false(lunar_parse(bad[i], &yearly));
		g_assert_cmpint(yearly.month, ==, 7);
	}
}

/* What comes every year, and what does not. */
static void
test_find(void)
{
	static const struct {
		const char *text;
		int lunar_year;
		const char *day; /* NULL: that year has none */
	} rows[] = {
	    {"除夕", 2026, "2027-02-05"}, {"腊月三十", 2026, "2027-02-05"},
	    {"腊月三十", 2023, "2024-02-09"}, {"正月十五", 2027, "2027-02-20"},
	    {"闰六月初一", 2025, "2025-07-25"}, {"闰六月初一", 2026, NULL},
	    {"六月初一", 2025, "2025-06-25"}, {"七月初七", 2025, "2025-08-29"},
	    {"闰冬月初一", 2033, "2033-12-22"}, {"腊月初一", 2033, "2034-01-20"},
	    {"除夕", 2100, NULL}, /* in 2101 */
	    {"正月初一", 1899, NULL}, {"冬月十一", 1900, "1901-01-01"},
	    {"冬月初十", 1900, NULL}, /* in 1900 */
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		struct lunar_yearly yearly = {0};
		int year = 0, month = 0, day = 0;
		g_assert_true(lunar_parse(rows[i].text, &yearly));
		bool is_there =
		    lunar_find(rows[i].lunar_year, &yearly, &year, &month, &day);
		g_autofree char *found =
		    is_there ? g_strdup_printf("%04d-%02d-%02d", year, month, day) : NULL;
		g_assert_cmpstr(found, ==, rows[i].day);
	}
}

static void
test_years(void)
{
	g_assert_cmpstr(lunar_year_name(2026), ==, "丙午");
	g_assert_cmpstr(lunar_zodiac(2026), ==, "马");
	g_assert_cmpstr(lunar_year_name(1900), ==, "庚子");
	g_assert_cmpstr(lunar_zodiac(2100), ==, "猴");
}

static void
test_terms(void)
{
	struct lunar_term at;
	g_assert_cmpint(lunar_term_find("冬至"), ==, 23);
	g_assert_cmpint(lunar_term_find("冬至节"), ==, 23);
	g_assert_cmpint(lunar_term_find("清明节气"), ==, 6);
	g_assert_cmpint(lunar_term_find("冬至日子"), ==, -1);
	g_assert_cmpint(lunar_term_find(""), ==, -1);
	g_assert_cmpint(lunar_term_on(2026, 12, 22), ==, 23);
	g_assert_cmpint(lunar_term_on(2026, 12, 21), ==, -1);
	g_assert_true(lunar_term_at(2021, 23, &at)); /* 41 s before midnight */
	g_assert_cmpint(at.day, ==, 21);
	g_assert_cmpint(at.hour * 60 + at.minute, ==, 23 * 60 + 59);
	g_assert_true(lunar_term_at(2051, 5, &at)); /* the same */
	g_assert_cmpint(at.day, ==, 20);
	g_assert_false(lunar_term_at(1900, 5, &at));
	g_assert_false(lunar_term_at(2101, 5, &at));
}

static void
test_outside(void)
{
	struct lunar_day lunar;
	g_assert_false(lunar_at(1900, 12, 31, &lunar));
	g_assert_false(lunar_at(2101, 1, 1, &lunar));
}

static void
compare_day(char *const *words)
{
	struct lunar_day lunar = lunar_of(words[1]);
	int month = lunar.is_leap ? -lunar.month : lunar.month;
	g_autofree char *name = lunar_name(&lunar);
	g_assert_cmpint(lunar.year, ==, atoi(words[2]));
	g_assert_cmpint(month, ==, atoi(words[3]));
	g_assert_cmpint(lunar.day, ==, atoi(words[4]));
	g_assert_cmpstr(name, ==, words[5]);
	g_assert_cmpstr(lunar_year_name(lunar.year), ==, words[6]);
	g_assert_cmpstr(lunar_zodiac(lunar.year), ==, words[7]);
}

/* Its minutes are within one of ours, and within two from 2050, where ΔT is guessed. */
static void
compare_term(char *const *words)
{
	struct date_time date = day_of(words[1]);
	int term = lunar_term_on(date.year, date.month, date.day);
	struct lunar_term at;
	g_assert_cmpint(term, >=, 0);
	g_assert_cmpstr(lunar_term_name(term), ==, words[3]);
	g_assert_true(lunar_term_at(date.year, term, &at));
	int minutes = atoi(words[2]) * 60 + atoi(words[2] + 3);
	int difference = abs(at.hour * 60 + at.minute - minutes);
	g_assert_cmpint(difference, <=, date.year < 2050 ? 1 : 2);
}

/* Lines of tests/lunar/dump.mjs, where tests/lunar.t has put them. */
static void
test_oracle(void)
{
	const char *path = g_getenv("LUNAR_ORACLE");
	char line[200]; /* line by line: sanitizers measure a whole text for each look */
	int days = 0, terms = 0;
	if (!path) {
		g_test_skip("run by tests/lunar.t, which has the oracle");
		return;
	}
	FILE *file = fopen(path, "r");
	g_assert_nonnull(file);
	while (fgets(line, sizeof line, file)) {
		g_auto(GStrv) words = g_strsplit(g_strchomp(line), " ", -1);
		bool is_day = strcmp(words[0], "day") == 0;
		g_assert_cmpuint(g_strv_length(words), ==, is_day ? 8 : 4);
		(is_day ? compare_day : compare_term)(words);
		*(is_day ? &days : &terms) += 1;
	}
	fclose(file);
	g_assert_cmpint(days, ==, 73049);
	g_assert_cmpint(terms, ==, 200 * LUNAR_TERMS);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/lunar/known", test_known);
	g_test_add_func("/lunar/round", test_round);
	g_test_add_func("/lunar/parse", test_parse);
	g_test_add_func("/lunar/find", test_find);
	g_test_add_func("/lunar/years", test_years);
	g_test_add_func("/lunar/terms", test_terms);
	g_test_add_func("/lunar/outside", test_outside);
	g_test_add_func("/lunar/oracle", test_oracle);
	return g_test_run();
}
