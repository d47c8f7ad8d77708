/*
 * A date behind a key of front matter, and what its author is told of it: why it is none
 * and what to write instead (bad-value).
 */
#pragma once

#include <stdbool.h>

#include <glib.h>

#include "common/date.h"
#include "common/dateline.h"
#include "common/diag.h"

/* What was written: behind which key, and where. Borrowed. */
struct instant {
	const char *text, *key;
	struct diag_place place;
	GTimeZone *zone;
	struct diag *diag;
};

/* False after telling that it is no date; `date` is then untouched. */
bool instant_read(const struct instant *instant, struct date_time *date);

/* Tells a fault, with what dateline_read() read: for who reads the text in a way of its
 * own. */
void instant_refuse(const struct instant *instant, enum dateline_fault fault,
    const struct date_time *date);

/* Tells of a weekday that does not fit the day. The proofreader finds it by itself where
 * day and month stand beside it. */
void instant_check_weekday(const struct instant *instant, const struct date_time *date);
