/*
 * How often in a row the player died, whatever it played (trial.h is about new bundles
 * alone): in one run of the machine, never FALLS_CALM_S after the programme began. From
 * the FALLS_MOST-th time on the programme rests before it is tried again, each time twice
 * as long, and the neutral page stands meanwhile: a hall sees neither a black screen nor
 * one that starts again every other second. Pure: what was kept is passed in.
 */
#pragma once

#include <stdbool.h>

#define FALLS_CALM_S	  600
#define FALLS_MOST	  4
#define FALLS_REST_S	  20
#define FALLS_REST_MOST_S 3600

struct falls {
	char boot[64]; /* of the machine, when it was counted */
	int deaths;
	bool is_running; /* the player is at it, and has not ended in peace */
};

/* Takes back what falls_write() gave; NULL or nonsense: it never fell. */
void falls_read(struct falls *falls, const char *text);

/* The text to keep. Yours. */
char *falls_write(const struct falls *falls);

/* The player starts, in this run of the machine: how many seconds the programme rests. */
int falls_start(struct falls *falls, const char *boot);

/* The programme has played for FALLS_CALM_S; or the player ends in peace. */
void falls_calm(struct falls *falls);
void falls_end(struct falls *falls);
