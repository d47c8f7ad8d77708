#include "sieve.h"

#include "common/civil.h"

struct sieve_day
sieve_day(int64_t number)
{
	struct date_time date = date_of_days(number);
	int64_t new_year = civil_days(date.year, 1, 1);
	return (struct sieve_day){
	    .number = number,
	    .year = date.year,
	    .month = date.month,
	    .day = date.day,
	    .month_days = civil_month_days(date.year, date.month),
	    .year_day = (int)(number - new_year) + 1,
	    .year_days = (int)(civil_days(date.year + 1, 1, 1) - new_year),
	    .weekday = civil_weekday(date.year, date.month, date.day),
	};
}

/* The first day of week 1: of the first week with four days in the year (§3.3.10,
 * BYWEEKNO). */
int64_t
sieve_first_week(int year, int week_start)
{
	int64_t fourth = civil_days(year, 1, 4);
	return fourth - (civil_weekday(year, 1, 4) - week_start + 7) % 7;
}

int
sieve_week_year(const struct sieve_day *day, int week_start)
{
	if (day->number >= sieve_first_week(day->year + 1, week_start))
		return day->year + 1;
	return day->number < sieve_first_week(day->year, week_start) ? day->year - 1
								     : day->year;
}

/* Is it there, counted from the front (from 1) or, below 0, from the back? */
static bool
holds(const struct rrule_numbers *numbers, int value, int size)
{
	for (int i = 0; i < numbers->n; i++) {
		if (numbers->at[i] == value || numbers->at[i] == value - size - 1)
			return true;
	}
	return false;
}

static bool
is_nth(int nth, int place, int size)
{
	return nth > 0 ? (place - 1) / 7 + 1 == nth : (size - place) / 7 + 1 == -nth;
}

static bool
holds_weekday(const struct rrule *rule, const struct sieve_day *day)
{
	bool in_month = rule->frequency == RRULE_MONTHLY || rule->months;
	for (int i = 0; i < rule->n_days; i++) {
		const struct rrule_day *wanted = &rule->days[i];
		if (wanted->weekday != day->weekday)
			continue;
		if (wanted->nth == 0 ||
		    is_nth(wanted->nth, in_month ? day->day : day->year_day,
			in_month ? day->month_days : day->year_days))
			return true;
	}
	return false;
}

/* The part of the start that nothing in the rule says. A yearly day of the month without
 * a month is that of the start's month: so does libical, where the RFC leaves it open. */
static bool
follows_start(
    const struct rrule *rule, const struct date_time *start, const struct sieve_day *day)
{
	bool has_day =
	    rule->n_days > 0 || rule->month_days.n > 0 || rule->year_days.n > 0;
	int weekday = civil_weekday(start->year, start->month, start->day);
	if (rule->frequency == RRULE_YEARLY && rule->month_days.n > 0 && !rule->months &&
	    rule->weeks.n == 0 && rule->year_days.n == 0)
		return day->month == start->month;
	if (has_day || rule->frequency <= RRULE_DAILY)
		return true;
	if (rule->frequency == RRULE_WEEKLY || rule->weeks.n > 0)
		return day->weekday == weekday;
	if (rule->frequency == RRULE_YEARLY && !rule->months)
		return day->month == start->month && day->day == start->day;
	return day->day == start->day;
}

bool
sieve_takes(
    const struct rrule *rule, const struct date_time *start, const struct sieve_day *day)
{
	if (rule->months && !(rule->months >> day->month & 1))
		return false;
	if (rule->month_days.n && !holds(&rule->month_days, day->day, day->month_days))
		return false;
	if (rule->year_days.n && !holds(&rule->year_days, day->year_day, day->year_days))
		return false;
	if (rule->n_days && !holds_weekday(rule, day))
		return false;
	if (rule->weeks.n) {
		int year = sieve_week_year(day, rule->week_start);
		int64_t first = sieve_first_week(year, rule->week_start);
		int count =
		    (int)(sieve_first_week(year + 1, rule->week_start) - first) / 7;
		if (!holds(&rule->weeks, (int)(day->number - first) / 7 + 1, count))
			return false;
	}
	return follows_start(rule, start, day);
}
