/*
 * All that one run of the player works with, and where it is: opened and closed here,
 * and passed to the parts of the player, each of which keeps its own lines of the struct
 * (the others only read them): stand.h, cue.h, flip.h, guest.h; player.h is the loop.
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
#include "show.h"
#include "state.h"
#include "supply.h"
#include "turn.h"
#include "visit.h"

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
	/* What it works with. */
	struct log *log;
	struct font *font;
	struct input *input;
	struct screen *screen;
	struct media *media;
	struct stage stage;
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
	/* The time: one for all that is done in a round. */
	struct moment now;
	int64_t tick_us;  /* the same, monotonic */
	int64_t leap_us;  /* that was not waited for (soak.h) */
	int64_t start_us; /* monotonic */
	/* What stands (stand.h). */
	struct show shown;
	int64_t shown_us;   /* since when */
	int64_t charged_us; /* until when an emergency was charged */
	/* What comes next (cue.h). */
	struct show next;
	int step; /* what `next` is from where we are: 1, -1 for back, 0 the same */
	int bad;  /* items skipped in a row */
	int64_t retry_us;	     /* no page is asked for before */
	enum porter_news news, told; /* of a stick; that which stands */
	int64_t news_us;	     /* since when there is news */
	bool is_void;		     /* what the composer makes is not wanted any more */
	bool is_resting;	     /* the programme does, and pages are made plainly */
	bool is_preempted; /* what is on its way has to go: anybody may say so */
	/* On the way from one page to the next (flip.h). */
	struct turn turn;
	bool is_hurried; /* somebody waits for it: anybody may say so */
	enum media_state films;
	/* Who is at the screen (guest.h). */
	struct visit *visit; /* NULL: nobody */
	bool is_paused;
	int64_t paused_us; /* since when somebody holds the page */
	bool is_over;
};

/* Opens everything but a programme. `session` has options and log, and must stay where it
 * is. False without font or display; it is to be closed in any case. */
bool session_open(struct session *session, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What was kept in mind is kept on the disk before what it speaks of goes. */
void session_close(struct session *session);

/* A stage for the screen as it is now. */
struct stage session_stage(const struct session *session);

/* Monotonic, with what was leapt over. */
int64_t session_now_us(const struct session *session);

/* A round begins. */
void session_tick(struct session *session);

/* By the opening hours the screen is black now. */
bool session_is_dark(const struct session *session);
