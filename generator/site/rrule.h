/*
 * What an RFC 5545 recurrence rule says, typed. libical reads the text; what it means is
 * in recurrence.h.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "common/date.h"

enum rrule_frequency {
	RRULE_SECONDLY,
	RRULE_MINUTELY,
	RRULE_HOURLY,
	RRULE_DAILY,
	RRULE_WEEKLY,
	RRULE_MONTHLY,
	RRULE_YEARLY,
};

#define RRULE_NUMBERS_MAX 386

/* The numbers of one BY… part, as written; none: the part is not there. */
struct rrule_numbers {
	int n;
	int16_t at[RRULE_NUMBERS_MAX];
};

/* MO, 2SA, -1FR. */
struct rrule_day {
	int weekday; /* 1 Monday … 7 Sunday */
	int nth;     /* 0: every one */
};

struct rrule {
	enum rrule_frequency frequency;
	int interval; /* at least 1 */
	int count;    /* 0: not said */
	bool has_until;
	struct date_time until; /* on the wall clock; the last instant that may be */
	int week_start;		/* 1 Monday … 7 Sunday */
	uint64_t seconds, minutes, hours, months; /* bits; 0: not said */
	struct rrule_numbers month_days, year_days, weeks, positions;
	int n_days;
	struct rrule_day days[RRULE_NUMBERS_MAX];
};

/* Reads "FREQ=WEEKLY;BYDAY=WE;UNTIL=20270630T235959Z", with "RRULE:" before or without.
 * UNTIL in UTC becomes the clock of `zone`; a day alone holds until its end. NULL for
 * what is no rule, breaks RFC 5545 §3.3.10, or counts by another calendar (RSCALE).
 * Yours. */
struct rrule *rrule_read(const char *text, GTimeZone *zone);
