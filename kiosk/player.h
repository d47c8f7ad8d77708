/*
 * The loop: the next page is made while the present one stands, stands for its time,
 * fades into the next. What is drawn is drawn once: between page turns only the clock
 * moves, and only when its minute changes.
 *
 * The screen never shows a failure. A bad item is skipped and logged, a bad bundle leaves
 * the one before, and with nothing to play there is the neutral page. A new bundle in the
 * folder is opened beside the old and takes over at a page turn.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "config.h"
#include "log.h"

struct stats;

struct player_options {
	const struct config *config;
	const char *folder; /* of the bundle; NULL: none, the neutral page */
	bool is_windowed;
	bool has_now; /* the clock starts at now_s instead of the machine's time */
	int64_t now_s;
	struct log *log;     /* borrowed */
	struct stats *stats; /* NULL, or measure: turn as fast as possible, then end */
};

/* Plays until it is told to end (true), or there is no font or no display. */
bool player_run(
    const struct player_options *options, GError **error) G_GNUC_WARN_UNUSED_RESULT;
