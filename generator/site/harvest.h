/*
 * The single figures of a period: who told what, when. Of events the times that lie in
 * the period and are over, with the figures of their results on the day of the last of
 * them that is over; of other pages the day they were published. Drafts and pages of the
 * future are not counted, expired ones are. Pure.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "measure.h"
#include "plays.h"
#include "site.h"
#include "tally.h"

struct harvest_period {
	int64_t from_s, to_s;		/* [from, to) */
	int64_t now_s;			/* what is over, and what is not */
	const struct settings_org *org; /* it and those below it; NULL: all */
};

struct harvest_figure {
	const struct page *page; /* NULL: an item of a hall that is no page of the site */
	const struct settings_org *node; /* whose it is; NULL: nobody's */
	const struct hall_state *hall;	 /* of plays; else NULL */
	enum tally_time time;
	enum measure_id measure;
	int64_t value, at_s;
	bool is_owed; /* it should be there, and is not: no value */
};

typedef void (*harvest_take)(const struct harvest_figure *figure, void *data);

/* Calls `take` for every figure of the period, the figures of a page together. `plays`
 * may be NULL. */
void harvest_pages(const struct site *site, const struct harvest_period *period,
    enum tally_time time, harvest_take take, void *data);
void harvest_plays(const struct site *site, const struct plays *plays,
    const struct harvest_period *period, enum tally_time time, harvest_take take,
    void *data);

/* Is this page one that reports count? */
bool harvest_counts(const struct page *page, const struct settings_org *org);

/* When a page was published; NO_INSTANT if nobody knows. */
int64_t harvest_published(const struct page *page);
