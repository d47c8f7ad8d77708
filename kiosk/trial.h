/*
 * A new bundle is on trial until it has played for TRIAL_S. If the player dies twice on
 * it in that time, it goes back to the bundle before, and this one is refused until
 * another comes. Deaths count within one run of the machine only: in a village the power
 * goes off at the wall, and that is nobody's fault. Pure: what was kept is passed in.
 */
#pragma once

#include <stdbool.h>

#define TRIAL_S	     600
#define TRIAL_DEATHS 2

struct trial {
	char bundle[65];  /* its manifest's hash; "": none is on trial */
	char refused[65]; /* the one that was turned down; "": none */
	char boot[64];	  /* of the machine, when it began */
	int deaths;
	bool is_running; /* the player is at it, and has not ended in peace */
};

/* Takes back what trial_write() gave; NULL or nonsense: nothing is on trial. */
void trial_read(struct trial *trial, const char *text);

/* The text to keep. Yours. */
char *trial_write(const struct trial *trial);

/* The player starts, in this run of the machine, with this bundle: true if the bundle has
 * killed it too often, and is refused now. */
bool trial_start(struct trial *trial, const char *boot, const char *bundle);

/* Another bundle takes over while the player runs. */
void trial_take(struct trial *trial, const char *boot, const char *bundle);

/* It has played long enough; or the player ends in peace. */
void trial_pass(struct trial *trial);
void trial_rest(struct trial *trial);
