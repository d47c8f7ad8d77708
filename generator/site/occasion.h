/*
 * When something takes place: an event from start to end, a theme day on its month and
 * day. Mistakes are diagnostics at the value's place.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "common/date.h"
#include "common/diag.h"
#include "source/yaml.h"

#include "field.h"

struct occasion {
	int64_t start_s, end_s; /* NO_INSTANT: not said; the end is not included */
	bool is_all_day;
};

/* What `start` and `end` say; either may be NULL. A day alone as the end is the midnight
 * after it; an end that leaves out year, month or day has those of the start. Without an
 * `end`, `start` may say both: 2026年12月2日9:00—11:00. */
struct occasion occasion_read(
    const struct yaml *start, const struct yaml *end, GTimeZone *zone, struct diag *diag);

/* Times of the day, for what finds its day by itself: on the wall clock of some day. */
struct occasion_clock {
	struct date_time start;
	int64_t length_s; /* 0: not said */
};

/* The same for `start: 18:30` and `end: 20:30` beside `lunar: 正月十五`. False, and
 * nothing is told, where the start is no such time. */
bool occasion_clock(const struct yaml *start, const struct yaml *end, GTimeZone *zone,
    struct diag *diag, struct occasion_clock *clock);

/* "05-29", "5·29", "5月29日": 0 and 0 when nothing or nonsense is written. */
void occasion_month_day(
    const struct yaml *value, int *month, int *day, struct diag *diag);
