/*
 * How often in a row the player died, at what, and what rests for it (trial.h is about
 * new bundles alone): in one run of the machine, never FALLS_CALM_S after it began anew.
 * A hall sees neither a black screen nor one that starts again every other second, and
 * what matters most is shown as long as it can be shown at all:
 *
 * - From the FALLS_MOST-th death with the programme at work on, the programme rests, each
 *   time twice as long. Emergencies do not, but they are shown plainly (plain.h), and as
 *   long as one is in force the rest lasts.
 * - A death with an emergency at work has them shown plainly too. From the
 *   FALLS_ALARM_MOST-th on the bundle is shut: it is not even opened for a while.
 * - A death while only pages of our own stand (neutral, black) is not the bundle's: it
 *   counts for nothing, and a rest ends when it would have ended.
 * - Another bundle than that which was at work ends the rest, and opens what is shut.
 *
 * Pure: what was kept is passed in, and the seconds since the machine was started.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#define FALLS_CALM_S		600
#define FALLS_MOST		4
#define FALLS_REST_S		20
#define FALLS_REST_MOST_S	3600
#define FALLS_ALARM_MOST	3
#define FALLS_ALARM_REST_MOST_S 300

/* What the player is at. */
enum falls_work {
	FALLS_ENDED, /* not there: it has ended in peace, or never was */
	FALLS_OWN,   /* pages of our own; nothing of a bundle is even made ready */
	FALLS_PROGRAMME,
	FALLS_ALARM, /* emergencies; also a bundle opened for them during a rest */
};

struct falls {
	char boot[64];	 /* of the machine, when it was counted */
	char bundle[65]; /* its manifest's hash; "": none was at work */
	enum falls_work work;
	int deaths;	  /* in a row, with the programme at work, */
	int alarm_deaths; /* with emergencies */
	int64_t rest_s;	  /* the programme rests until then; 0: it does not */
	int64_t shut_s;	  /* nothing is opened until then */
	int64_t calm_s;	  /* is calm then, if nothing happens; not kept */
};

/* Takes back what falls_write() gave; NULL or nonsense: it never fell. */
void falls_read(struct falls *falls, const char *text);

/* The text to keep. Yours. */
char *falls_write(const struct falls *falls);

/* The player starts, in this run of the machine: true if it had died at something. */
bool falls_start(struct falls *falls, const char *boot, int64_t now_s);

/* This is at work now: true if it was something else, which is to be kept. */
bool falls_turn(struct falls *falls, enum falls_work work);

/* This bundle takes over: true if it is another. */
bool falls_take(struct falls *falls, const char *bundle, int64_t now_s);

/* Time goes by, with an emergency in force or without: true if a rest is over or all is
 * calm, which is to be kept. */
bool falls_look(struct falls *falls, bool is_urgent, int64_t now_s);

/* Only emergencies are shown; they are shown plainly; nothing is opened. */
bool falls_is_resting(const struct falls *falls);
bool falls_is_plain(const struct falls *falls);
bool falls_is_shut(const struct falls *falls, int64_t now_s);

/* The player ends in peace. */
void falls_end(struct falls *falls);
