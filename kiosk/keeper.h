/*
 * The keeper of the player, who needs no sleep: knows how far the clock is believed,
 * tells the watchdog that pages reach the screen and the programme goes on, writes down
 * what played and how the player is. The player only says what it does. Monotonic time is
 * passed in, so that a simulated year needs no year.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "lineup.h"
#include "config.h"
#include "health.h"
#include "log.h"
#include "notify.h"
#include "screen.h"
#include "shot.h"
#include "state.h"
#include "supply.h"
#include "wall.h"

/* How often things are kept and told. */
#define KEEPER_HEALTH_S	 300 /* and at once, when something changed */
#define KEEPER_CHANGE_S	 5
#define KEEPER_NEWS_S	 1	/* in memory, */
#define KEEPER_SOON_US	 200000 /* and after a fault */
#define KEEPER_TIME_S	 600	/* the last good time */
#define KEEPER_REPLACE_S 10	/* a black or neutral page is presented again */

struct keeper;

struct keeper_options {
	const struct config *config;
	struct state *state;
	struct state
	    *run; /* a folder in memory for the health file too, or one of none */
	struct log *log;
	struct notify *notify;
	const char *sysfs; /* "/sys" */
	bool has_now;	   /* the clock is made up: nothing doubts it */
};

/* All borrowed. */
struct keeper *keeper_new(const struct keeper_options *options, int64_t now_us);

/* Keeps the time and the health file for the last time. */
void keeper_free(struct keeper *keeper, int64_t now_us);

/* Whom else the health file speaks of, once they are there; borrowed, NULL when they go.
 */
void keeper_watch(struct keeper *keeper, const struct supply *supply,
    const struct lineup *lineup, struct shot *shot);

/* The screen's size is this; `state` is "on", "waiting" … Static text. */
void keeper_display(struct keeper *keeper, const char *state, int width, int height);

/* The time, given the machine's clock. */
struct wall_time keeper_time(struct keeper *keeper, int64_t clock_s, int64_t now_us);

/* A bundle took over that was made then. */
void keeper_bundle(struct keeper *keeper, int64_t created_s, int64_t now_us);

/* A picture was given to the screen, which took it or did not. */
void keeper_presented(struct keeper *keeper, int64_t now_us, bool is_taken);

/* What stands on the screen from now on. */
struct keeper_page {
	const char *face; /* static text: "page", "urgent", "dark", "neutral" … */
	const char *item; /* "" for pages of our own */
	int page, of;
	int duration_ms; /* after which something else is to come; 0: stands as it is */
};
void keeper_turned(struct keeper *keeper, const struct keeper_page *page, int64_t now_us);

/* Nothing new has to come for so long: somebody holds the page. */
void keeper_grant(struct keeper *keeper, int64_t until_us);

/* An item or page was left out. */
void keeper_skipped(struct keeper *keeper);

/* Once a round. True: present again what stands, to show that it can be. */
bool keeper_round(struct keeper *keeper, int64_t now_us);

/* While there is no display: the watchdog is told, the health file says why. */
void keeper_waits(struct keeper *keeper, int64_t now_us);

/* The maintenance page's lines. Yours. */
GPtrArray *keeper_lines(struct keeper *keeper, GTimeZone *zone, int64_t now_us);
