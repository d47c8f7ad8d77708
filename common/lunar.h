/*
 * The Chinese calendar and the 24 solar terms, 1901 to 2100, from our own table by
 * GB/T 33661-2017 (ICU's is wrong in 2027 and 2030). Days are Gregorian; the day is that
 * of UTC+8. Pure; outside these years functions say false.
 */
#pragma once

#include <stdbool.h>

#include <glib.h>

struct lunar_day {
	int year; /* the Gregorian year in which its 正月 begins */
	int month, day;
	bool is_leap; /* of the leap month: 闰六月 */
	int length;   /* of the month: 29 or 30 days */
	bool is_last; /* the last day of the year: 除夕 */
};

/* A day that comes every year. */
struct lunar_yearly {
	int month;
	int day; /* 30 is the last day of a month of 29 days as well */
	bool is_leap;
	bool is_last; /* 除夕: the last day of the year, 廿九 or 三十 */
};

/* The lunar day of a Gregorian one. */
bool lunar_at(int year, int month, int day, struct lunar_day *lunar);

/* The Gregorian month and day in `year` of a lunar day. Its lunar year is the one whose
 * 正月 begins in `lunar_year`, so that 腊月廿九 of 2026 is in February 2027. False when
 * that year has no such leap month, and outside the table. */
bool lunar_find(
    int lunar_year, const struct lunar_yearly *yearly, int *year, int *month, int *day);

/* Reads "正月十五", "九月初九日", "闰六月初一", "除夕", "腊月廿九", "冬月二十一", also
 * "8月15", with 农历 or 阴历 before, and the festivals of lunar_festival(): "元宵节",
 * "端午". False for anything else; `yearly` is then untouched. */
bool lunar_parse(const char *text, struct lunar_yearly *yearly);

/* "正月十五", "闰六月初一", "腊月廿九". Yours. */
char *lunar_name(const struct lunar_day *lunar);

/* "正月", "冬月", "腊月" for 1 to 12. Static. */
const char *lunar_month_name(int month);

/* "初一", "十五", "廿九", "三十" for 1 to 30. Static. */
const char *lunar_day_name(int day);

/* What the day is called: "春节", "元宵节" … "腊八节", "除夕"; NULL for the others and
 * in leap months. Static. */
const char *lunar_festival(const struct lunar_day *lunar);

/* "丙午" for 2026. Static: one of sixty. */
const char *lunar_year_name(int year);

/* "马" for 2026. Static. */
const char *lunar_zodiac(int year);

#define LUNAR_TERMS 24

/* An instant on the clock of UTC+8. */
struct lunar_term {
	int year, month, day, hour, minute;
};

/* When a term is in a Gregorian year: 0 小寒 (January) … 23 冬至. Predicted minutes may
 * be wrong by two at the end of the century. */
bool lunar_term_at(int year, int term, struct lunar_term *at);

/* The term that falls on a day, or -1. */
int lunar_term_on(int year, int month, int day);

/* "小寒" … "冬至". Static. */
const char *lunar_term_name(int term);

/* The term of this name, "冬至" or "冬至节", or -1. */
int lunar_term_find(const char *name);
