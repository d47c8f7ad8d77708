/*
 * Which days a recurrence rule takes, whatever its period: the BY… parts of RFC 5545
 * §3.3.10 as far as they are about days, and what the start says where they are silent.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "common/date.h"

#include "rrule.h"

/* What the BY… parts ask of a day. */
struct sieve_day {
	int64_t number;
	int year, month, day, month_days, year_day, year_days, weekday;
};

/* The day of this number since 1970. */
struct sieve_day sieve_day(int64_t number);

/* Does the rule take it? */
bool sieve_takes(
    const struct rrule *rule, const struct date_time *start, const struct sieve_day *day);

/* The first day of week 1 of a year, and the year whose week a day is in. */
int64_t sieve_first_week(int year, int week_start);
int sieve_week_year(const struct sieve_day *day, int week_start);
