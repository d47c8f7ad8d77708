/*
 * Fetching from a web server, in a process of its own (courier.h starts it): the manifest
 * by its ETag, its signatures, then what is missing, into the depot (carry.h). What a
 * broken line leaves is gone on with. Never ends by itself.
 *
 * What it has to say goes to stdout, a line each, for the player:
 *
 *   G                the server was reached and all is in order
 *   F <text>         why not
 *   N <text>         good to know
 *
 * The server is asked every `poll_s` seconds, at a time of this screen's own, so that a
 * thousand screens do not ask at once; after a failure later and later, FETCH_REST_S at
 * most, unless something came in.
 */
#pragma once

#include <stdbool.h>

#include "config.h"

#define FETCH_SOON_S 2
#define FETCH_REST_S 900

/* `state_dir` is the player's. False if there is nothing to do it with; why was said. */
bool fetch_run(const struct config *config, const char *state_dir);

/* How many bytes a second the line may take at this minute of the day; 0: all. */
int64_t fetch_limit(const struct config *config, int minute);

/* What to wait before the next round, in milliseconds: `seed` tells screens apart, and
 * `n_failed` rounds in a row went wrong. */
int64_t fetch_pause_ms(int poll_s, unsigned seed, int n_failed);
