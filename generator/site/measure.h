/*
 * What a report counts: the columns of its tables. Events, articles and other pages count
 * themselves; the figures of `results` come from the pages of events, the plays from the
 * logs of the halls.
 */
#pragma once

#include <stdbool.h>

#include "result.h"

enum measure_id {
	MEASURE_EVENTS,	 /* times at which an event took place */
	MEASURE_RESULTS, /* the first of RESULT_COUNT figures, in their order */
	MEASURE_LECTURES = MEASURE_RESULTS + RESULT_COUNT, /* those that were lectures */
	MEASURE_ARTICLES,				   /* published */
	MEASURE_REVIEWED,  /* of them, those with three reviews that hold */
	MEASURE_CORRECTED, /* articles to which a correction was written */
	MEASURE_SERVICES,
	MEASURE_QUIZZES,
	MEASURE_BROADCASTS,
	MEASURE_PAGES, /* published, of whatever kind */
	MEASURE_PLAYS, /* in the halls */
	MEASURE_SECONDS,
	MEASURE_COUNT
};

#define MEASURE_BIT(id) (1u << (id))
#define MEASURE_FIGURES (((1u << RESULT_COUNT) - 1) << MEASURE_RESULTS)

struct measure {
	const char *title; /* 志愿者人次 */
	const char *unit;  /* 人次 */
	const char *head;  /* over a narrow column: 志愿者 */
};

/* Row of a measure. Static. */
const struct measure *measure_get(enum measure_id id);

/* Is it one of the figures of `results`? */
bool measure_is_figure(enum measure_id id);
