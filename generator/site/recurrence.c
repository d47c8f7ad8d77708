#include "recurrence.h"

#include "common/civil.h"
#include "sieve.h"

#define YEAR_LAST    2100
#define MINUTE_S     60
#define HOUR_S	     3600
#define DAY_S	     86400
#define DAYS_IN_YEAR 371 /* and of 53 weeks */

/* One period of the rule: every day of `days` at every time of `times`. */
struct recurrence {
	const struct rrule *rule;
	struct date_time start;
	int64_t start_day, start_s; /* s: of the wall clock, as if it were UTC */
	int first_year;		    /* of weeks, for BYWEEKNO */
	int64_t period;		    /* which one is next, 0 that of the start */
	int64_t steps;
	int given; /* for COUNT */
	bool is_cut;

	int64_t days[DAYS_IN_YEAR];
	GArray *times;	   /* of int, seconds of the day, sorted */
	GArray *positions; /* of int64_t, into days × times, sorted; used with BYSETPOS */
	int n_days;
	int64_t n, next; /* of the period's times, and which comes now */
};

static int64_t
day_of(int64_t wall_s)
{
	return (wall_s >= 0 ? wall_s : wall_s - DAY_S + 1) / DAY_S;
}

/* The days [from, until) of the period that begins with a day or more. */
static void
period_of(const struct recurrence *recurrence, int64_t *from, int64_t *until)
{
	const struct rrule *rule = recurrence->rule;
	const struct date_time *start = &recurrence->start;
	int64_t by = recurrence->period * rule->interval;
	if (rule->frequency == RRULE_DAILY) {
		*from = recurrence->start_day + by;
		*until = *from + 1;
	} else if (rule->frequency == RRULE_WEEKLY) {
		int weekday = civil_weekday(start->year, start->month, start->day);
		*from =
		    recurrence->start_day - (weekday - rule->week_start + 7) % 7 + by * 7;
		*until = *from + 7;
	} else if (rule->frequency == RRULE_MONTHLY) {
		int64_t month = start->month - 1 + by;
		int year = start->year + (int)(month / 12);
		*from = civil_days(year, (int)(month % 12) + 1, 1);
		*until = *from + civil_month_days(year, (int)(month % 12) + 1);
	} else if (rule->weeks.n > 0) {
		int year = recurrence->first_year + (int)by;
		*from = sieve_first_week(year, rule->week_start);
		*until = sieve_first_week(year + 1, rule->week_start);
	} else {
		*from = civil_days(start->year + (int)by, 1, 1);
		*until = civil_days(start->year + (int)by + 1, 1, 1);
	}
}

/* Is an hour, minute or second among the rule's, or else that of the start? */
static bool
takes_part(uint64_t bits, int value, int of_start, bool is_counted)
{
	if (bits)
		return bits >> value & 1;
	return is_counted || value == of_start;
}

/* The times of the rule in [from, from + span) of the day. */
static void
add_times(struct recurrence *recurrence, int from, int span)
{
	const struct rrule *rule = recurrence->rule;
	const struct date_time *start = &recurrence->start;
	g_array_set_size(recurrence->times, 0);
	recurrence->steps += span / MINUTE_S;
	for (int s = from; s < from + span;) {
		int hour = s / HOUR_S, minute = s / MINUTE_S % 60, second = s % 60;
		bool has_hour = takes_part(
		    rule->hours, hour, start->hour, rule->frequency <= RRULE_HOURLY);
		bool has_minute = takes_part(rule->minutes, minute, start->minute,
		    rule->frequency <= RRULE_MINUTELY);
		bool has_second = takes_part(rule->seconds, second, start->second,
		    rule->frequency == RRULE_SECONDLY);
		if (has_hour && has_minute && has_second)
			g_array_append_val(recurrence->times, s);
		s = !has_hour	  ? (hour + 1) * HOUR_S
		    : !has_minute ? s - second + MINUTE_S
				  : s + 1;
	}
}

/* BYSETPOS picks from the whole period, also from before the start. */
static void
pick_positions(struct recurrence *recurrence)
{
	const struct rrule_numbers *positions = &recurrence->rule->positions;
	int64_t all = (int64_t)recurrence->n_days * recurrence->times->len;
	GArray *picked = recurrence->positions;
	g_array_set_size(picked, 0);
	for (int i = 0; i < positions->n; i++) {
		int64_t at =
		    positions->at[i] > 0 ? positions->at[i] - 1 : all + positions->at[i];
		guint place = 0;
		while (place < picked->len && g_array_index(picked, int64_t, place) < at)
			place++;
		bool is_there =
		    place < picked->len && g_array_index(picked, int64_t, place) == at;
		if (at >= 0 && at < all && !is_there)
			g_array_insert_val(picked, place, at);
	}
	recurrence->n = picked->len;
}

static void
begin_period(struct recurrence *recurrence)
{
	recurrence->next = 0;
	recurrence->n = (int64_t)recurrence->n_days * recurrence->times->len;
	if (recurrence->rule->positions.n > 0)
		pick_positions(recurrence);
}

/* False past the last year. */
static bool
fill_days(struct recurrence *recurrence)
{
	int64_t from = 0, until = 0;
	period_of(recurrence, &from, &until);
	if (from >= civil_days(YEAR_LAST + 1, 1, 1))
		return false;
	recurrence->n_days = 0;
	for (int64_t number = from; number < until; number++) {
		struct sieve_day day = sieve_day(number);
		if (sieve_takes(recurrence->rule, &recurrence->start, &day))
			recurrence->days[recurrence->n_days++] = number;
	}
	recurrence->steps += until - from;
	recurrence->period++;
	return true;
}

static int
unit_of(enum rrule_frequency frequency)
{
	return frequency == RRULE_HOURLY     ? HOUR_S
	       : frequency == RRULE_MINUTELY ? MINUTE_S
					     : 1;
}

/* How far to go from second `s` of a day before the rule can hold again: to the next day,
 * hour or minute where this one is ruled out; 0 where it is not. */
static int
ruled_out(const struct recurrence *recurrence, const struct sieve_day *day, int s)
{
	const struct rrule *rule = recurrence->rule;
	if (!sieve_takes(rule, &recurrence->start, day))
		return DAY_S - s;
	if (rule->hours && !(rule->hours >> (s / HOUR_S) & 1))
		return HOUR_S - s % HOUR_S;
	if (rule->frequency <= RRULE_MINUTELY && rule->minutes &&
	    !(rule->minutes >> (s / MINUTE_S % 60) & 1))
		return MINUTE_S - s % MINUTE_S;
	return 0;
}

/* The same for periods below a day. */
static bool
fill_part(struct recurrence *recurrence)
{
	const struct rrule *rule = recurrence->rule;
	int unit = unit_of(rule->frequency);
	int64_t step = (int64_t)rule->interval * unit;
	int64_t start_s = recurrence->start_s;
	int64_t at = start_s - (start_s - recurrence->start_day * DAY_S) % unit +
		     recurrence->period * step;
	struct sieve_day day = sieve_day(day_of(at));
	int second = (int)(at - day.number * DAY_S),
	    skip = ruled_out(recurrence, &day, second);
	if (day.year > YEAR_LAST)
		return false;
	recurrence->steps += skip == DAY_S - second ? 1 : 2;
	recurrence->period += skip == 0 ? 1 : (skip + step - 1) / step;
	recurrence->days[0] = day.number;
	recurrence->n_days = skip == 0;
	if (skip == 0)
		add_times(recurrence, second, unit);
	return true;
}

/* Goes to the next period in which there is something. */
static bool
fill(struct recurrence *recurrence)
{
	bool by_day = recurrence->rule->frequency >= RRULE_DAILY;
	while (recurrence->next >= recurrence->n) {
		if (recurrence->steps > RECURRENCE_STEPS_MAX) {
			recurrence->is_cut = true;
			return false;
		}
		if (!(by_day ? fill_days(recurrence) : fill_part(recurrence)))
			return false;
		begin_period(recurrence);
	}
	return true;
}

/* The first days of January may belong to a week of the year before. With nothing left in
 * it, that year is not the first: so libical's test (issue 1223), and the RFC is silent.
 */
static void
find_first_year(struct recurrence *recurrence)
{
	struct sieve_day first = sieve_day(recurrence->start_day);
	bool is_left = false;
	recurrence->first_year = sieve_week_year(&first, recurrence->rule->week_start);
	if (recurrence->first_year == first.year - 1 && fill_days(recurrence)) {
		for (int i = 0; i < recurrence->n_days; i++)
			is_left |= recurrence->days[i] >= recurrence->start_day;
		recurrence->first_year += is_left ? 0 : 1;
		recurrence->period = 0;
		recurrence->n_days = 0;
	}
}

struct recurrence *
recurrence_new(const struct rrule *rule, const struct date_time *start)
{
	struct recurrence *recurrence = g_new0(struct recurrence, 1);
	recurrence->rule = rule;
	recurrence->start = *start;
	recurrence->start_day = civil_days(start->year, start->month, start->day);
	recurrence->start_s = recurrence->start_day * DAY_S + start->hour * HOUR_S +
			      start->minute * MINUTE_S + start->second;
	recurrence->times = g_array_new(false, false, sizeof(int));
	recurrence->positions = g_array_new(false, false, sizeof(int64_t));
	int midnight = 0;
	if (!start->has_time) /* a day has no hours to pick from */
		g_array_append_val(recurrence->times, midnight);
	else if (rule->frequency >= RRULE_DAILY)
		add_times(recurrence, 0, DAY_S);
	if (rule->weeks.n > 0)
		find_first_year(recurrence);
	return recurrence;
}

void
recurrence_free(struct recurrence *recurrence)
{
	if (!recurrence)
		return;
	g_array_unref(recurrence->times);
	g_array_unref(recurrence->positions);
	g_free(recurrence);
}

/* Seconds of the wall clock of the one that comes now. */
static int64_t
take(struct recurrence *recurrence)
{
	int64_t at = recurrence->next++;
	if (recurrence->rule->positions.n > 0)
		at = g_array_index(recurrence->positions, int64_t, at);
	guint per_day = recurrence->times->len;
	int time = g_array_index(recurrence->times, int, (guint)(at % per_day));
	return recurrence->days[at / per_day] * DAY_S + time;
}

static bool
is_past_until(const struct recurrence *recurrence, int64_t wall_s)
{
	const struct date_time *until = &recurrence->rule->until;
	return recurrence->rule->has_until &&
	       wall_s > civil_days(until->year, until->month, until->day) * DAY_S +
			    until->hour * HOUR_S + until->minute * MINUTE_S +
			    until->second;
}

bool
recurrence_next(struct recurrence *recurrence, struct date_time *at)
{
	const struct rrule *rule = recurrence->rule;
	int64_t wall_s = 0;
	do {
		if ((rule->count > 0 && recurrence->given >= rule->count) ||
		    !fill(recurrence))
			return false;
		wall_s = take(recurrence);
		recurrence->steps++;
	} while (wall_s < recurrence->start_s);
	if (is_past_until(recurrence, wall_s))
		return false;
	recurrence->given++;
	int second = (int)(wall_s - day_of(wall_s) * DAY_S);
	*at = date_of_days(day_of(wall_s));
	at->has_time = recurrence->start.has_time;
	at->hour = second / HOUR_S;
	at->minute = second / MINUTE_S % 60;
	at->second = second % 60;
	return true;
}

bool
recurrence_is_cut(const struct recurrence *recurrence)
{
	return recurrence->is_cut;
}
