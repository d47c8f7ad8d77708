/*
 * The report of a period, counted: its tables, and who owes what. Pure; how it is written
 * down is output/account.h's business.
 */
#pragma once

#include <stdint.h>

#include <glib.h>

#include "debts.h"
#include "grouping.h"
#include "harvest.h"
#include "literacy.h"
#include "plays.h"
#include "site.h"
#include "tally.h"

struct reckoning {
	struct harvest_period now, before;
	struct tally *tallies[GROUPING_COUNT];
	GPtrArray *debts; /* of struct debt, owned, the oldest first */
};

/* Counts. `plays` and `literacy` may be NULL. Yours. */
struct reckoning *reckoning_new(const struct site *site,
    const struct harvest_period *period, const struct plays *plays,
    const struct literacy *literacy);
void reckoning_free(struct reckoning *reckoning);

/* The same wall clock a year earlier; of 29 February the 28th. */
int64_t reckoning_year_before(int64_t at_s, GTimeZone *zone);
