/* One time at which something takes place. Just data. */
#pragma once

#include <stdint.h>

#include <glib.h>

#include "field.h"

struct occurrence {
	int64_t start_s, end_s; /* end_s: NO_INSTANT if not said; not included */
	int64_t planned_s;	/* its start before it was moved; else start_s */
	int64_t over_s;		/* set by occurrence_close() */
};

/* Says when it is over: at its end. Where no end is said it may go on all day, so the
 * midnight after its start: better late than told to be over while it is on. */
void occurrence_close(struct occurrence *occurrence, GTimeZone *zone);

/* The last that is known of it: its end, or its start where no end is said. */
int64_t occurrence_last_s(const struct occurrence *occurrence);

/* The one that goes on or comes next at `now_s`, else the last; NULL if there is none.
 * `occurrences` are sorted by start. Borrowed. */
const struct occurrence *occurrence_next(const GArray *occurrences, int64_t now_s);

/* The last one that is over at `now_s`, as far as is known; NULL if there is none.
 * `occurrences` may be NULL. Borrowed. */
const struct occurrence *occurrence_done(const GArray *occurrences, int64_t now_s);

/* By start, for g_array_sort. */
int occurrence_compare(const void *a, const void *b);
