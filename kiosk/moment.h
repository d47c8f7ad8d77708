/*
 * A moment as the programme sees it: the wall clock and calendar of a zone at an instant,
 * and how far it is believed. Pure.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "common/bundle.h"

struct moment {
	int64_t unix_s;	 /* the time, as well as it is known */
	int64_t floor_s; /* it is at least this late, whatever the clock says */
	bool is_trusted; /* false: unix_s may be far too early */
	bool is_stale;	 /* not trusted for so long that nothing dated is believed */
	bool
	    is_frozen; /* the bundle is past its `not_after`: what ends is not believed */
	int weekday;   /* 1 Monday … 7 Sunday */
	int minute;    /* of the day, 0 … 1439 */
	bool is_workday;  /* a day people work: see moment_is_workday() */
	bool was_workday; /* the day before was one */
};

/* A trusted moment. `playlist` has the holidays; NULL: none are known. */
struct moment moment_at(
    int64_t unix_s, GTimeZone *zone, const struct bundle_playlist *playlist);

/* The holiday list decides; where it says nothing, Monday to Friday are workdays. */
bool moment_is_workday(
    const struct bundle_playlist *playlist, int year, int month, int day);

/* Reads "07:00-21:00" into minutes; false if it is not that. The end may be 24:00. */
bool moment_window(const char *text, int *from, int *to);

/* Whether a minute of the day lies in such a window, which may cross midnight. */
bool moment_inside(int from, int to, int minute);

/* What a list of days may name: `1` … `7`, `workdays`, `holidays`. */
bool moment_is_day(const char *text);

/* Whether one of the days named is today, or, with `is_yesterday`, was yesterday; an
 * empty list names every day. */
bool moment_has_day(const struct moment *moment, char *const *days, bool is_yesterday);
