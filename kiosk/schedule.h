/*
 * What may play at an instant on this screen: the item's venues and organisations, its
 * bounds in time, its hours and weekdays in the programme's zone. An item without dates
 * is always eligible. Pure: time and place are passed in.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "common/bundle.h"

/* Where this screen hangs and whom it speaks for; "" where the settings say nothing: then
 * only items for everywhere, or for all, play. */
struct schedule_place {
	const char *venue;
	const char *organisation;
};

struct schedule_time {
	int64_t unix_s;
	int weekday;	 /* 1 Monday … 7 Sunday */
	int minute;	 /* of the day, 0 … 1439 */
	bool is_trusted; /* false: nobody knows what time it is; only what has no dates
			    plays */
};

/* The wall clock of a zone at an instant. */
struct schedule_time schedule_time_at(int64_t unix_s, GTimeZone *zone);

bool schedule_plays(const struct bundle_item *item, const struct schedule_place *place,
    const struct schedule_time *now);

/* Reads "07:00-21:00" into minutes; false if it is not that. The end may be 24:00. */
bool schedule_window(const char *text, int *from, int *to);

/* Whether a minute of the day lies in such a window, which may cross midnight. */
bool schedule_inside(int from, int to, int minute);

/* An entry among the item's hours and weekdays that says nothing readable, and so matches
 * no time; NULL if all is well. Borrowed. */
const char *schedule_fault(const struct bundle_item *item);
