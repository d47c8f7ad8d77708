/*
 * Dates as people in China write them, and instants. A date without a time is midnight in
 * the site's zone. Pure: no clock is read here.
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
	int hour, minute, second;
	bool has_time;	/* false: a date alone, hour to second are 0 */
	int64_t unix_s; /* seconds since 1970-01-01T00:00:00Z */
};

/* Reads `2026-05-29`, `2026/5/29`, `2026.5.29`, `2026年5月29日`, each alone or followed
 * (after spaces or `T`, or directly after 日) by `9:00`, `09:00:30`, `9点`, `9点30分`,
 * `9时30分`, `9点半`, with `上午`/`下午`/`晚上` (also 凌晨 早上 中午) before, and ISO
 * 8601 offsets (`Z`, `+08:00`,
 * `+0800`). Without an offset the time is in `zone`. Full-width digits and colons are
 * taken too, and spaces round 年月日点时分. Years 1900 to 2100. False when the text is
 * none of these, names no real day or time (2026-02-30, 24:00), or a time that people
 * understand in two ways (上午12点, 晚上12点, 晚上1点); `date_time` is then untouched. */
bool date_time_parse(const char *text, GTimeZone *zone, struct date_time *date_time);

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
