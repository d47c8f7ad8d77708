/* The tables of a report, and into which rows of them a figure goes: organisations,
 * months, topics and so on. */
#pragma once

#include "harvest.h"
#include "literacy.h"
#include "tally.h"

enum grouping_table {
	GROUPING_ALL,
	GROUPING_MONTHS,
	GROUPING_ORGS, /* with those below them */
	GROUPING_OWN,  /* without */
	GROUPING_KINDS,
	GROUPING_ACTIVITIES,
	GROUPING_TOPICS,
	GROUPING_AUDIENCES,
	GROUPING_DAYS,
	GROUPING_VENUES,
	GROUPING_EXPERTS,
	GROUPING_AUTHORS,
	GROUPING_LITERACY,
	GROUPING_HALLS,
	GROUPING_COUNT
};

struct grouping {
	const struct site *site;
	const struct harvest_period *period, *before;
	const struct literacy *literacy; /* NULL: no names */
	const GPtrArray *days;		 /* of struct page: the theme days */
	struct tally **tallies;		 /* GROUPING_COUNT of them; borrowed */
};

/* An empty table. Yours. */
struct tally *grouping_table(enum grouping_table table);

/* The rows that are there even if nothing was told: they are shown as missing. */
void grouping_seed(const struct grouping *grouping);

/* Adds a figure to all its rows (harvest_take; `data` is a struct grouping). */
void grouping_take(const struct harvest_figure *figure, void *data);
