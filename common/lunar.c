#include "lunar.h"

#include <string.h>

#include "almanac.h"
#include "civil.h"
#include "date.h"
#include "numeral.h"

#define LEAP_BITS    13
#define LEAP_MASK    15u
#define NEWYEAR_BITS 17
#define LAST_DAY     30 /* of 腊月, in a year whose 腊月 has 30; else 29 */

static const char *const months[] = {"正月", "二月", "三月", "四月", "五月", "六月",
    "七月", "八月", "九月", "十月", "冬月", "腊月"};

static const char *const days[] = {"初一", "初二", "初三", "初四", "初五", "初六", "初七",
    "初八", "初九", "初十", "十一", "十二", "十三", "十四", "十五", "十六", "十七",
    "十八", "十九", "二十", "廿一", "廿二", "廿三", "廿四", "廿五", "廿六", "廿七",
    "廿八", "廿九", "三十"};

/* The first name of a day is the one shown; the others are understood. */
static const struct festival {
	const char *name;
	int month, day;
} festivals[] = {
    {"春节", 1, 1},
    {"大年初一", 1, 1},
    {"元宵节", 1, 15},
    {"元宵", 1, 15},
    {"上元节", 1, 15},
    {"龙抬头", 2, 2},
    {"上巳节", 3, 3},
    {"端午节", 5, 5},
    {"端午", 5, 5},
    {"七夕", 7, 7},
    {"七夕节", 7, 7},
    {"中元节", 7, 15},
    {"中元", 7, 15},
    {"中秋节", 8, 15},
    {"中秋", 8, 15},
    {"重阳节", 9, 9},
    {"重阳", 9, 9},
    {"老年节", 9, 9}, /* the law on the rights of the elderly, article 12 */
    {"下元节", 10, 15},
    {"腊八节", 12, 8},
    {"腊八", 12, 8},
    {"北方小年", 12, 23},
    {"南方小年", 12, 24},
};

static const char *const terms[LUNAR_TERMS] = {"小寒", "大寒", "立春", "雨水", "惊蛰",
    "春分", "清明", "谷雨", "立夏", "小满", "芒种", "夏至", "小暑", "大暑", "立秋",
    "处暑", "白露", "秋分", "寒露", "霜降", "立冬", "小雪", "大雪", "冬至"};

#define JIAZI_YEAR 1864 /* the first of sixty */

static const char *const names_of_years[60] = {"甲子", "乙丑", "丙寅", "丁卯", "戊辰",
    "己巳", "庚午", "辛未", "壬申", "癸酉", "甲戌", "乙亥", "丙子", "丁丑", "戊寅",
    "己卯", "庚辰", "辛巳", "壬午", "癸未", "甲申", "乙酉", "丙戌", "丁亥", "戊子",
    "己丑", "庚寅", "辛卯", "壬辰", "癸巳", "甲午", "乙未", "丙申", "丁酉", "戊戌",
    "己亥", "庚子", "辛丑", "壬寅", "癸卯", "甲辰", "乙巳", "丙午", "丁未", "戊申",
    "己酉", "庚戌", "辛亥", "壬子", "癸丑", "甲寅", "乙卯", "丙辰", "丁巳", "戊午",
    "己未", "庚申", "辛酉", "壬戌", "癸亥"};

static uint32_t
word_of(int lunar_year)
{
	return almanac_years[lunar_year - (ALMANAC_FIRST - 1)];
}

static bool
has_year(int lunar_year)
{
	return lunar_year >= ALMANAC_FIRST - 1 && lunar_year <= ALMANAC_LAST;
}

static int
leap_of(int lunar_year)
{
	return (int)(word_of(lunar_year) >> LEAP_BITS & LEAP_MASK);
}

static int
month_count(int lunar_year)
{
	return leap_of(lunar_year) ? 13 : 12;
}

/* Of the i-th month, leap month counted. */
static int
length_of(int lunar_year, int i)
{
	return 29 + (int)(word_of(lunar_year) >> i & 1);
}

static int64_t
first_day(int lunar_year)
{
	return civil_days(lunar_year, 1, 20) + (word_of(lunar_year) >> NEWYEAR_BITS);
}

static void
set_month(struct lunar_day *lunar, int i)
{
	int leap = leap_of(lunar->year);
	lunar->is_leap = leap > 0 && i == leap;
	lunar->month = leap > 0 && i >= leap ? i : i + 1;
	lunar->length = length_of(lunar->year, i);
	lunar->is_last = i == month_count(lunar->year) - 1 && lunar->day == lunar->length;
}

bool
lunar_at(int year, int month, int day, struct lunar_day *lunar)
{
	if (year < ALMANAC_FIRST || year > ALMANAC_LAST)
		return false;
	int64_t at = civil_days(year, month, day);
	int lunar_year = at < first_day(year) ? year - 1 : year, i = 0;
	int rest = (int)(at - first_day(lunar_year));
	for (; rest >= length_of(lunar_year, i); i++)
		rest -= length_of(lunar_year, i);
	*lunar = (struct lunar_day){.year = lunar_year, .day = rest + 1};
	set_month(lunar, i);
	return true;
}

/* Which of the year's months that is, or -1. */
static int
find_month(int lunar_year, const struct lunar_yearly *yearly)
{
	int leap = leap_of(lunar_year);
	if (yearly->is_last)
		return month_count(lunar_year) - 1;
	if (yearly->is_leap)
		return leap == yearly->month ? leap : -1;
	return leap > 0 && yearly->month > leap ? yearly->month : yearly->month - 1;
}

bool
lunar_find(
    int lunar_year, const struct lunar_yearly *yearly, int *year, int *month, int *day)
{
	int i = has_year(lunar_year) ? find_month(lunar_year, yearly) : -1;
	if (i < 0)
		return false;
	int64_t at = first_day(lunar_year);
	for (int before = 0; before < i; before++)
		at += length_of(lunar_year, before);
	int length = length_of(lunar_year, i);
	at += (yearly->is_last ? length : MIN(yearly->day, length)) - 1;
	struct date_time found = date_of_days(at);
	if (found.year < ALMANAC_FIRST || found.year > ALMANAC_LAST)
		return false;
	*year = found.year;
	*month = found.month;
	*day = found.day;
	return true;
}

static bool
take(const char **text, const char *word)
{
	if (!g_str_has_prefix(*text, word))
		return false;
	*text += strlen(word);
	return true;
}

static int
take_month(const char **text)
{
	for (int i = 0; i < 12; i++) {
		if (take(text, months[i]))
			return i + 1;
	}
	if (take(text, "一月"))
		return 1;
	int month = numeral_take(text);
	return month <= 12 && take(text, "月") ? month : 0;
}

/* 初十, 十五, 廿九, 二十九, 三十, 15; 0 for anything else. */
static int
take_day(const char **text)
{
	if (take(text, "初")) {
		int day = numeral_take(text);
		return day <= 10 ? day : 0;
	}
	if (take(text, "廿")) {
		int ones = numeral_take(text);
		return ones <= 9 ? 20 + ones : 0;
	}
	return numeral_take(text);
}

static bool
read_festival(const char *text, struct lunar_yearly *yearly)
{
	for (size_t i = 0; i < G_N_ELEMENTS(festivals); i++) {
		if (strcmp(festivals[i].name, text) != 0)
			continue;
		*yearly = (struct lunar_yearly){
		    festivals[i].month, festivals[i].day, false, false};
		return true;
	}
	return false;
}

bool
lunar_parse(const char *text, struct lunar_yearly *yearly)
{
	struct lunar_yearly read = {0};
	if (!take(&text, "农历") && !take(&text, "阴历"))
		take(&text, "旧历");
	if (strcmp(text, "除夕") == 0 || strcmp(text, "大年三十") == 0) {
		*yearly = (struct lunar_yearly){12, LAST_DAY, false, true};
		return true;
	}
	if (read_festival(text, yearly))
		return true;
	read.is_leap = take(&text, "闰");
	read.month = take_month(&text);
	read.day = take_day(&text);
	if (!take(&text, "日"))
		take(&text, "号");
	if (*text || read.month < 1 || read.day < 1 || read.day > 30)
		return false;
	*yearly = read;
	return true;
}

char *
lunar_name(const struct lunar_day *lunar)
{
	return g_strconcat(lunar->is_leap ? "闰" : "", months[lunar->month - 1],
	    days[lunar->day - 1], NULL);
}

const char *
lunar_month_name(int month)
{
	g_assert(month >= 1 && month <= 12);
	return months[month - 1];
}

const char *
lunar_day_name(int day)
{
	g_assert(day >= 1 && day <= 30);
	return days[day - 1];
}

const char *
lunar_festival(const struct lunar_day *lunar)
{
	if (lunar->is_last)
		return "除夕";
	for (size_t i = 0; !lunar->is_leap && i < G_N_ELEMENTS(festivals); i++) {
		if (festivals[i].month == lunar->month && festivals[i].day == lunar->day)
			return festivals[i].name;
	}
	return NULL;
}

const char *
lunar_year_name(int year)
{
	return names_of_years[(year - JIAZI_YEAR) % 60];
}

const char *
lunar_zodiac(int year)
{
	static const char *const animals[] = {
	    "鼠", "牛", "虎", "兔", "龙", "蛇", "马", "羊", "猴", "鸡", "狗", "猪"};
	return animals[(year - JIAZI_YEAR) % 12];
}

bool
lunar_term_at(int year, int term, struct lunar_term *at)
{
	g_assert(term >= 0 && term < LUNAR_TERMS);
	if (year < ALMANAC_FIRST || year > ALMANAC_LAST)
		return false;
	int minutes = almanac_terms[year - ALMANAC_FIRST][term];
	*at = (struct lunar_term){year, term / 2 + 1,
	    almanac_first_days[term] + minutes / 1440, minutes / 60 % 24, minutes % 60};
	return true;
}

int
lunar_term_on(int year, int month, int day)
{
	g_assert(month >= 1 && month <= 12);
	for (int term = (month - 1) * 2; term < month * 2; term++) {
		struct lunar_term at;
		if (lunar_term_at(year, term, &at) && at.day == day)
			return term;
	}
	return -1;
}

const char *
lunar_term_name(int term)
{
	g_assert(term >= 0 && term < LUNAR_TERMS);
	return terms[term];
}

int
lunar_term_find(const char *name)
{
	for (int term = 0; term < LUNAR_TERMS; term++) {
		if (!g_str_has_prefix(name, terms[term]))
			continue;
		const char *rest = name + strlen(terms[term]);
		return !*rest || strcmp(rest, "节") == 0 || strcmp(rest, "节气") == 0
			   ? term
			   : -1;
	}
	return -1;
}
