/*
 * All the times at which something takes place: once, by a recurrence rule with its
 * exceptions, or every year on a lunar day, a solar term or a day of the year. Mistakes
 * are diagnostics at the value's place.
 *
 * What ends (COUNT, UNTIL) is there whole, at most SERIES_MAX times. What goes on for
 * ever is there from a year before now to two years after it, whole months, and beyond
 * that once if nothing comes earlier.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "common/diag.h"
#include "source/yaml.h"

#include "occurrence.h"

#define SERIES_MAX 2000

struct series {
	GArray *occurrences; /* sorted by start */
	bool is_all_day;
	bool is_recurring; /* not once only, whatever is left of it */
	bool is_endless;
	char *rhythm; /* "每周三", "每年农历正月十五"; "" if hard to say in words */
};
typedef struct series Series; /* used only in g_autoptr(Series) */

/* What was written for each key, NULL for what was not. */
struct series_keys {
	const struct yaml *start, *end, *repeat, *except, *moved, *lunar, *term;
	int month, day; /* of a theme day; 0 if none */
};

/* For when times are wanted. A series without end has those from the month a year before
 * `since_s` to the month after that two years after `now_s`. What finds its days by
 * itself (lunar, term, month_day) has none before the day of `born_s`: nobody has said
 * that it took place then. NO_INSTANT: it was always there. */
struct series_span {
	int64_t now_s, since_s, born_s;
};

/* Never NULL. */
struct series *series_read(const struct series_keys *keys, GTimeZone *zone,
    const struct series_span *span, struct diag *diag);
void series_free(struct series *series);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Series, series_free)

/* The first instant of the month a year before now, and of the month after that two years
 * after it. */
int64_t series_window_from(int64_t now_s, GTimeZone *zone);
int64_t series_window_until(int64_t now_s, GTimeZone *zone);
