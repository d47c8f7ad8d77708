/*
 * All that one run of the player works with, and the time: one for all that is done in a
 * round. Opened, changed and closed here alone. The parts of the player look at it and
 * keep what they know to themselves: stand.h, cue.h, flip.h, guest.h; player.h is the
 * loop.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "composer.h"
#include "config.h"
#include "input.h"
#include "keeper.h"
#include "lineup.h"
#include "log.h"
#include "maintenance.h"
#include "media.h"
#include "nurse.h"
#include "screen.h"
#include "shot.h"
#include "stage.h"
#include "state.h"
#include "supply.h"

struct soak;
struct stats;

struct session_options {
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

struct session {
	const struct session_options *options;
	struct log *log;
	struct font *font;
	struct input *input;
	struct screen *screen;
	struct media *media;
	struct stage stage;
	int width, height; /* of the screen, for which it was made */
	struct composer *composer;
	struct state *state, *run;
	struct keeper *keeper;
	struct shot *shot;
	struct nurse *nurse;
	struct supply *supply;
	struct hall hall;
	struct lineup *lineup;
	struct maintenance maintenance;
	GTimeZone *zone; /* Shanghai, until a programme says otherwise */
	struct moment now;
	int64_t tick_us;  /* the same, monotonic */
	int64_t start_us; /* monotonic */
	int64_t leap_us;  /* that was not waited for (soak.h) */
	bool is_serviced; /* a technician has the maintenance page open */
	bool is_resting;  /* the programme does, as far as the lineup knows */
	bool is_preempted;
};

/* Opens everything but a programme. `session` has options and log, and must stay where it
 * is. False without font or display; it is to be closed in any case. */
bool session_open(struct session *session, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What was kept in mind is kept on the disk before what it speaks of goes. */
void session_close(struct session *session);

/* A round begins. */
void session_tick(struct session *session);

/* What was to be waited for is not. */
void session_leap(struct session *session, int64_t us);

/* What is on the way to the screen has to go: said here, and asked for once. */
void session_preempt(struct session *session);
bool session_take_preempted(struct session *session);

/* A programme waits to be played and the composer is idle: it is played from now on.
 * False if it is the present one, from another folder. */
bool session_take_programme(struct session *session);

/* The programme rests, or does so no longer: the lineup hears of it, and how pages are
 * made. Not while the composer is busy. */
void session_rest(struct session *session);

/* Whether stage and composer are made for the screen as it is now; they are made anew. */
bool session_fits(const struct session *session);
void session_refit(struct session *session);

/* By the opening hours the screen is black now. */
bool session_is_dark(const struct session *session);
