/* Who owes what: events that are over without results, and the report of the year, late
 * or coming due. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "harvest.h"
#include "site.h"

#define DEBTS_AHEAD_DAYS 30 /* what comes due so soon is told */

/* The instant at which the report of a year is late: the day after 15 December. */
int64_t debts_year_due(int year, GTimeZone *zone);

/* What is owed: the results of an event, or the report of a month or year. */
struct debt {
	const struct page *page; /* NULL: not of a page */
	char *what, *org, *author;
	int64_t due_s;
	bool is_late;
};

/* What is owed of a period (of struct debt, owned), the oldest first. Yours. */
GPtrArray *debts_find(const struct site *site, const struct harvest_period *period);
