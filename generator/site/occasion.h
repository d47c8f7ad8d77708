/*
 * When something takes place: an event from start to end, a theme day on its month and
 * day. Mistakes are diagnostics at the value's place.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "common/diag.h"
#include "source/yaml.h"

#include "field.h"

struct occasion {
	int64_t start_s, end_s; /* NO_INSTANT: not said; the end is not included */
	bool is_all_day;
};

/* What `start` and `end` say; either may be NULL. A day alone as the end is the midnight
 * after it; a time alone is on the day of the start. */
struct occasion occasion_read(
    const struct yaml *start, const struct yaml *end, GTimeZone *zone, struct diag *diag);

/* "05-29", "5·29", "5月29日": 0 and 0 when nothing or nonsense is written. */
void occasion_month_day(
    const struct yaml *value, int *month, int *day, struct diag *diag);
