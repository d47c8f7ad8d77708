/*
 * Whether the player lives: pages reach the screen, and the programme goes on. Only then
 * does the watchdog hear of it; a loop that runs but shows nothing new is as dead as one
 * that hangs. Pure: monotonic time is passed in.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

/* How late the programme may be, and for how long presenting may fail, before the silence
 * that makes the watchdog restart us. */
#define PULSE_GRACE_US (INT64_C(30) * 1000000)

struct pulse {
	int64_t due_us;	    /* the programme goes on by then */
	int64_t failing_us; /* presenting has failed since; 0: it works */
	int64_t beat_us;    /* of the last beat */
	int64_t period_us;  /* between beats */
};

/* Born at `now_us`, with the grace to get going. */
void pulse_begin(struct pulse *pulse, int64_t now_us, int64_t period_us);

/* A picture was given to the screen, which took it or did not. */
void pulse_presented(struct pulse *pulse, int64_t now_us, bool is_taken);

/* The programme went on, and promises to go on again by `due_us`. */
void pulse_expect(struct pulse *pulse, int64_t due_us);

bool pulse_is_well(const struct pulse *pulse, int64_t now_us);

/* True when it is time to tell the watchdog and all is well. */
bool pulse_beats(struct pulse *pulse, int64_t now_us);
