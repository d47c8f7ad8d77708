/*
 * The loop: the next page is made while the present one stands, stands for its time,
 * fades into the next. What is drawn is drawn once: between page turns only the clock
 * moves, and only when its minute changes.
 *
 * The screen never shows a failure. A bad item is skipped and logged, a bad bundle leaves
 * the one before, and with nothing to play there is the neutral page. A new bundle in the
 * folder is opened beside the old and takes over at a page turn; an emergency does so at
 * once. What the player does it tells its keeper (keeper.h).
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "config.h"
#include "log.h"

struct notify;
struct soak;
struct stats;

struct player_options {
	const struct config *config;
	const char *folder; /* of the bundle; NULL: none, the neutral page */
	bool is_windowed;
	bool has_now; /* the clock starts at now_s instead of the machine's time */
	int64_t now_s;
	const char *state_dir;	/* what outlives the player; NULL: nothing does */
	const char *run_dir;	/* in memory, for the health file; NULL: none */
	const char *sysfs;	/* "/sys" */
	const char *connectors; /* NULL, or where to look for displays in any case */
	struct log *log;	/* borrowed, as is the rest */
	struct notify *notify;
	struct stats *stats; /* NULL, or measure: turn as fast as possible, then end */
	struct soak *soak;   /* NULL, or leap over time, then end */
};

/* Plays until it is told to end (true), or there is no font or no display. */
bool player_run(
    const struct player_options *options, GError **error) G_GNUC_WARN_UNUSED_RESULT;
