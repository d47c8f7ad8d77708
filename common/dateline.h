/*
 * Dates and times as people in China write them, and why a text is none. Pure.
 *
 *   2026-05-29  2026/5/29  2026.5.29  2026年5月29日  二〇二六年五月二十九日
 *
 * each alone or, after spaces or `T` or directly after 日, with a time: `9:00`,
 * `09:00:30`, `9点`, `9点30分`, `9时30分`, `9点半`, `9点一刻`, `九点整`, and 凌晨 早上
 * 上午 中午 下午 傍晚 晚上 or 早, 晚 before it. `24:00` is the midnight after. The
 * weekday may stand behind the day or the time, in brackets or without:
 * 5月29日（周五）9:00; or a comma. ISO 8601 offsets (`Z`, `+08:00`, `+0800`) are taken,
 * one with a minus only behind a `T`, for `9:00-11:00` is from nine to eleven. Without an
 * offset the time is in the zone. Full-width digits and marks are taken too, and spaces
 * round 年月日点时分.
 */
#pragma once

#include <stdbool.h>

#include <glib.h>

#include "date.h"

#define DATELINE_YEAR_MIN 1900
#define DATELINE_YEAR_MAX 2100

enum dateline_fault {
	DATELINE_FINE,
	DATELINE_FORM,	     /* none of these */
	DATELINE_NO_YEAR,    /* 5月29日 */
	DATELINE_SHORT_YEAR, /* 26-05-29 */
	DATELINE_NO_DAY,     /* 2026年5月 */
	DATELINE_NO_DATE,    /* 9:00 */
	DATELINE_RANGE,	     /* from – to: 9:00-11:00 behind a day */
	DATELINE_REST,	     /* what stands behind the day is no time */
	/* of these the number is in the date */
	DATELINE_YEAR,
	DATELINE_MONTH,
	DATELINE_DAY,
	DATELINE_HOUR,
	DATELINE_MINUTE,
	DATELINE_SECOND,
	DATELINE_PART, /* a time that people understand in two ways (上午12点, 晚上1点) */
};

/* False when the text is no date; `date` is then untouched. */
bool dateline_parse(const char *text, GTimeZone *zone, struct date_time *date);

/* The same, saying why not. With a fault `date` has what was read so far. */
enum dateline_fault dateline_read(
    const char *text, GTimeZone *zone, struct date_time *date);
