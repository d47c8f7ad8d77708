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

#include <glib.h>

struct session_options;

/* Plays until it is told to end (true), or there is no font or no display. */
bool player_run(
    const struct session_options *options, GError **error) G_GNUC_WARN_UNUSED_RESULT;
