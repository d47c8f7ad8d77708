#include "civil.h"

#include <stdbool.h>

#include <glib.h>

/* Days from 1970-01-01; the year is counted from March, so that the leap day is its last.
 */
int64_t
civil_days(int year, int month, int day)
{
	int64_t y = month > 2 ? year : year - 1;
	int64_t era = (y >= 0 ? y : y - 399) / 400;
	int64_t year_of_era = y - era * 400;
	int64_t day_of_year =
	    (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
	int64_t day_of_era =
	    year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
	return era * 146097 + day_of_era - 719468;
}

void
civil_of_days(int64_t days, int *year, int *month, int *day)
{
	int64_t from = days + 719468, era = (from >= 0 ? from : from - 146096) / 146097;
	int64_t of_era = from - era * 146097;
	int64_t y = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	int64_t of_year = of_era - (365 * y + y / 4 - y / 100);
	int64_t m = (5 * of_year + 2) / 153;
	*day = (int)(of_year - (153 * m + 2) / 5 + 1);
	*month = (int)(m < 10 ? m + 3 : m - 9);
	*year = (int)(y + era * 400 + (*month <= 2));
}

int
civil_month_days(int year, int month)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
	return days[month - 1] + (month == 2 && is_leap);
}

int
civil_weekday(int year, int month, int day)
{
	int64_t from_monday =
	    (civil_days(year, month, day) + 3) % 7; /* 1970-01-01: a Thursday */
	return (int)(from_monday < 0 ? from_monday + 7 : from_monday) + 1;
}

const char *
civil_weekday_name(int weekday)
{
	static const char *const names[] = {
	    "星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"};
	g_assert(weekday >= 1 && weekday <= 7);
	return names[weekday - 1];
}
