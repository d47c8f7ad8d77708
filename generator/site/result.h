/*
 * What came of an event, in figures: `results`. Whole numbers that reports add up; a
 * figure nobody gave is RESULT_UNKNOWN, which is not 0.
 */
#pragma once

#include <stdint.h>

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

/* Reads `results` into RESULT_COUNT figures; NULL when nothing was written. What is no
 * whole number, and more members and volunteers than people, is told at its place.
 * Yours. */
int64_t *result_read(const struct given *given);
