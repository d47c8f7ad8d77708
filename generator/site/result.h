/*
 * What came of an event, in figures: `results`. Whole numbers that reports add up; a
 * figure nobody gave is RESULT_UNKNOWN, which is not 0. An event that comes again has a
 * list of them, each with its day.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "given.h"

#define RESULT_UNKNOWN (-1)

enum result_id {
	RESULT_SESSIONS,      /* 场次 */
	RESULT_PEOPLE,	      /* 参加人次, members and volunteers among them */
	RESULT_MEMBERS,	      /* 会员人次 */
	RESULT_VOLUNTEERS,    /* 志愿者人次 */
	RESULT_CONSULTATIONS, /* 咨询人次 */
	RESULT_CLINICS,	      /* 义诊人次 */
	RESULT_KINDS,	      /* 宣传材料, 种 */
	RESULT_COPIES,	      /* 宣传材料, 份 */
	RESULT_VISITS,	      /* 走访, 户 */
	RESULT_MEDIA,	      /* 媒体报道, 篇 */
	RESULT_COUNT
};

struct result {
	const char *name;	 /* "people"; of the materials "kinds", "copies" */
	const char *synonyms[5]; /* Chinese; the first is what it is shown as */
	const char *unit;	 /* 人次 */
};

/* Row of a figure. Static. */
const struct result *result_get(enum result_id id);

/* The figures of one day, or of all of an event. */
struct outcome {
	int64_t day_s; /* the midnight its day begins at; NO_INSTANT: not said */
	int64_t figures[RESULT_COUNT];
};

/* Reads `results` into struct outcomes, by day; NULL when no figure was written. What is
 * no whole number, more members or volunteers than people, and a second one without its
 * day is told at its place. Yours. */
GArray *result_read(const struct given *given);

/* Are the results there of what began at this instant? One without its day stands for
 * all. `outcomes` may be NULL. */
bool result_covers(const GArray *outcomes, int64_t start_s);

/* The latest; NULL: none. Borrowed. */
const struct outcome *result_latest(const GArray *outcomes);
