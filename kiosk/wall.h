/*
 * What time it is, and how far to believe it. A box without a battery wakes up in 1970, a
 * dying one in 2106, and a stranger's network may say anything. Pure: clocks are passed
 * in.
 *
 * The floor is the latest time that is certainly past: when the playlist was made, or
 * what was saved while the clock was good, whichever is later; from there it goes on with
 * the machine's monotonic clock and never back. The clock is believed from a day before
 * the floor (somebody set it right) to WALL_SPAN_S after it, and not otherwise. A good
 * clock raises the floor, but beyond the time that really went by only by a day in one
 * run, so that a clock that lied for an hour does not shut the right time out for years.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#define WALL_BACK_S  INT64_C(86400)
#define WALL_SPAN_S  (INT64_C(1096) * 86400)
#define WALL_LEAST_S INT64_C(1767225600) /* 2026-01-01: nothing of this is older */
#define WALL_MOST_S  INT64_C(4102444800) /* 2100-01-01 */

/* Not trusted for longer than this, nothing that ends is believed to be still on. */
#define WALL_STALE_US (INT64_C(7) * 86400 * 1000000)

struct wall {
	int64_t floor_s;  /* as of from_us */
	int64_t from_us;  /* monotonic */
	int64_t leap_s;	  /* how far the clock may still carry the floor */
	int64_t doubt_us; /* monotonic, since when it is not trusted; 0: it is */
	bool has_floor;	  /* something said so, and not only WALL_LEAST_S */
};

struct wall_time {
	int64_t unix_s; /* the clock, or where it is not trusted the floor */
	int64_t floor_s;
	bool is_trusted;
	bool is_stale;
};

/* `saved_s` was kept by the last run; 0: nothing was. */
void wall_begin(struct wall *wall, int64_t saved_s, int64_t now_us);

/* A playlist was made at this time; 0 says nothing. What claims to be from after
 * WALL_MOST_S is not believed. */
void wall_raise(struct wall *wall, int64_t made_s, int64_t now_us);

/* The time, given the machine's clock; a trusted one may raise the floor. */
struct wall_time wall_at(struct wall *wall, int64_t clock_s, int64_t now_us);
