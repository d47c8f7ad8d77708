#include "rrule.h"

#include <string.h>

#include <libical/ical.h>

static uint64_t
bits_of(const short *numbers, int size)
{
	uint64_t bits = 0;
	for (int i = 0; i < size && numbers[i] != ICAL_RECURRENCE_ARRAY_MAX; i++)
		bits |= UINT64_C(1)
			<< (numbers[i] >= 0 && numbers[i] < 63 ? numbers[i] : 63);
	return bits;
}

static struct rrule_numbers
numbers_of(const short *numbers, int size)
{
	struct rrule_numbers out = {0};
	for (int i = 0; i < size && numbers[i] != ICAL_RECURRENCE_ARRAY_MAX; i++)
		out.at[out.n++] = numbers[i];
	return out;
}

/* libical counts from Sunday, 1. */
static int
weekday_of(icalrecurrencetype_weekday day)
{
	return day == ICAL_SUNDAY_WEEKDAY ? 7 : (int)day - 1;
}

static void
take_days(struct rrule *rule, const short *days)
{
	for (int i = 0; i < RRULE_NUMBERS_MAX && days[i] != ICAL_RECURRENCE_ARRAY_MAX;
	     i++)
		rule->days[rule->n_days++] = (struct rrule_day){
		    weekday_of(icalrecurrencetype_day_day_of_week(days[i])),
		    icalrecurrencetype_day_position(days[i])};
}

static void
take_until(struct rrule *rule, const struct icaltimetype *until, GTimeZone *zone)
{
	if (icaltime_is_null_time(*until))
		return;
	bool is_day = until->is_date;
	rule->has_until = true;
	rule->until = (struct date_time){
	    .year = until->year,
	    .month = until->month,
	    .day = until->day,
	    .hour = is_day ? 23 : until->hour,
	    .minute = is_day ? 59 : until->minute,
	    .second = is_day ? 59 : until->second,
	};
	if (!is_day && icaltime_is_utc(*until)) {
		g_autoptr(GTimeZone) utc = g_time_zone_new_utc();
		rule->until = date_time_at(date_instant(&rule->until, utc), zone);
	}
}

static bool
has_nth(const struct rrule *rule)
{
	for (int i = 0; i < rule->n_days; i++) {
		if (rule->days[i].nth != 0)
			return true;
	}
	return false;
}

static bool
are_within(const struct rrule_numbers *numbers, int most)
{
	for (int i = 0; i < numbers->n; i++) {
		if (numbers->at[i] == 0 || ABS(numbers->at[i]) > most)
			return false;
	}
	return true;
}

/* libical lets some through that its array has room for. */
static bool
are_numbers_legal(const struct rrule *rule)
{
	const uint64_t months = 0x1ffe, hours = 0xffffff, sixty = (UINT64_C(1) << 60) - 1;
	return !(rule->months & ~months) && !(rule->hours & ~hours) &&
	       !(rule->minutes & ~sixty) && !(rule->seconds & ~(sixty * 2 + 1)) &&
	       are_within(&rule->month_days, 31) && are_within(&rule->year_days, 366) &&
	       are_within(&rule->weeks, 53) && are_within(&rule->positions, 366);
}

/* What RFC 5545 §3.3.10 forbids and libical lets through. */
static bool
is_legal(const struct rrule *rule)
{
	enum rrule_frequency frequency = rule->frequency;
	bool has_other = rule->seconds || rule->minutes || rule->hours || rule->months ||
			 rule->month_days.n || rule->year_days.n || rule->weeks.n ||
			 rule->n_days;
	if (rule->interval < 1 || (rule->count > 0 && rule->has_until))
		return false;
	if (rule->weeks.n && frequency != RRULE_YEARLY)
		return false;
	if (rule->month_days.n && frequency == RRULE_WEEKLY)
		return false;
	if (rule->year_days.n && frequency >= RRULE_DAILY && frequency != RRULE_YEARLY)
		return false;
	if (has_nth(rule) && (frequency < RRULE_MONTHLY || rule->weeks.n))
		return false;
	return are_numbers_legal(rule) && (!rule->positions.n || has_other);
}

static struct rrule *
convert(const struct icalrecurrencetype *from, GTimeZone *zone)
{
	struct rrule *rule = g_new0(struct rrule, 1);
	*rule = (struct rrule){
	    .frequency = (enum rrule_frequency)from->freq,
	    .interval = from->interval,
	    .count = from->count,
	    .week_start = weekday_of(from->week_start),
	    .seconds = bits_of(from->by_second, ICAL_BY_SECOND_SIZE),
	    .minutes = bits_of(from->by_minute, ICAL_BY_MINUTE_SIZE),
	    .hours = bits_of(from->by_hour, ICAL_BY_HOUR_SIZE),
	    .months = bits_of(from->by_month, ICAL_BY_MONTH_SIZE),
	    .month_days = numbers_of(from->by_month_day, ICAL_BY_MONTHDAY_SIZE),
	    .year_days = numbers_of(from->by_year_day, ICAL_BY_YEARDAY_SIZE),
	    .weeks = numbers_of(from->by_week_no, ICAL_BY_WEEKNO_SIZE),
	    .positions = numbers_of(from->by_set_pos, ICAL_BY_SETPOS_SIZE),
	};
	take_days(rule, from->by_day);
	take_until(rule, &from->until, zone);
	if (!is_legal(rule))
		g_clear_pointer(&rule, g_free);
	return rule;
}

struct rrule *
rrule_read(const char *text, GTimeZone *zone)
{
	if (g_ascii_strncasecmp(text, "RRULE:", strlen("RRULE:")) == 0)
		text += strlen("RRULE:");
	struct icalrecurrencetype read = icalrecurrencetype_from_string(text);
	bool is_gregorian = read.freq != ICAL_NO_RECURRENCE && !read.rscale;
	free(read.rscale);
	return is_gregorian ? convert(&read, zone) : NULL;
}
