/*
 * The calendar of a site's events, month by month: from the month of the first event (ten
 * years back at most) to that of the last (two years on at most), the present one always
 * among them. Days know their lunar day, solar term, holiday, theme days and events.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "common/lunar.h"

#include "daybook.h"
#include "page.h"

#define CALENDAR_DAYS_MAX 62 /* that one occurrence is shown on */

struct calendar;
typedef struct calendar Calendar; /* used only in g_autoptr(Calendar) */

/* One event or theme day on one day. */
struct calendar_entry {
	const struct page *page;
	const struct occurrence *occurrence;
	bool is_first; /* of its days */
};

struct calendar_day {
	int year, month, day;
	int weekday;	 /* 1 Monday … 7 Sunday */
	int64_t start_s; /* its midnight */
	bool has_lunar;	 /* false outside 1901 to 2100 */
	struct lunar_day lunar;
	int term;			       /* -1 if none */
	const char *festival;		       /* 元宵节; NULL if none. Static */
	const struct daybook_holiday *holiday; /* NULL if none */
	GPtrArray *names; /* of const char *: theme days that have no page */
	GArray *entries;  /* of struct calendar_entry: theme days first, then by start */
};

/* Out of pages; NULL if no event has a day. Events that cover a day are borrowed. Yours.
 */
struct calendar *calendar_new(const GPtrArray *pages, GTimeZone *zone, int64_t now_s);
void calendar_free(struct calendar *calendar);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Calendar, calendar_free)

/* Months are numbered year × 12 + month − 1; both ends are included. */
int calendar_first(const struct calendar *calendar);
int calendar_last(const struct calendar *calendar);
int calendar_now(const struct calendar *calendar);

/* "/calendar/2026/05/". Borrowed; NULL past the ends. */
const char *calendar_address(const struct calendar *calendar, int month);

/* The days of a month, in order: an array of struct calendar_day. `daybook` may be NULL.
 * Yours. */
GArray *calendar_month(
    const struct calendar *calendar, const struct daybook *daybook, int month);
