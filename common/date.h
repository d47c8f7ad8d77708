/*
 * Wall clocks and instants; civil.h counts days, dateline.h reads what people write. A
 * date without a time is midnight in the site's zone. Pure: no clock is read here.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

/* The instants that have a date of four digits in every zone: commits can claim others,
 * and neither feeds nor the player take those. */
#define DATE_INSTANT_MIN_S ((int64_t)-62135510400) /* 0001-01-02 */
#define DATE_INSTANT_MAX_S ((int64_t)253402214399) /* 9999-12-30 */

/* What was written, and the instant it names. */
struct date_time {
	int year, month, day;
	int hour, minute, second; /* 24:00:00 may be, the midnight after */
	bool has_time;		  /* false: a date alone, hour to second are 0 */
	int weekday;	/* 1 Monday … 7 Sunday, right or wrong; 0: not written */
	int64_t unix_s; /* seconds since 1970-01-01T00:00:00Z */
};

/* The nearest instant within these bounds. */
int64_t date_clamp(int64_t unix_s);

/* The instant of a wall clock (its unix_s is not looked at). An hour that summer time
 * skips is the one after it. */
int64_t date_instant(const struct date_time *wall, GTimeZone *zone);

/* The wall clock in `zone` at an instant (has_time is true). */
struct date_time date_time_at(int64_t unix_s, GTimeZone *zone);

/* Midnight of the day that is this many after 1970-01-01 (civil_days()); no instant is
 * set. */
struct date_time date_of_days(int64_t days);

/* RFC 3339 with the zone's offset, "2026-05-29T09:00:00+08:00". Yours. */
char *date_time_rfc3339(int64_t unix_s, GTimeZone *zone);

/* The zone of this name, or NULL: GLib would silently answer UTC for a name it does not
 * know. "Asia/Shanghai" answers even where no zone database is installed. A name that
 * would climb out of the zone database is unknown. Yours. */
GTimeZone *date_zone(const char *name);
