/*
 * What there is to show on, as those tell who know: the kernel where nobody else does
 * (connector.h), X for its whole screen (xroot.h). Elsewhere nothing is known, and
 * nothing is ever another.
 */
#pragma once

#include <stdbool.h>

struct display;

/* `connectors` is where the kernel tells (copied); NULL: it is not asked. */
struct display *display_new(const char *connectors);
void display_free(struct display *display);

/* X is asked as well from now on, if it can be. */
void display_ask_x(struct display *display);

/* Remembers what there is now; false if that is nothing. */
bool display_note(struct display *display);

/* The same, for a window that was just opened: it was not away since then. */
void display_begin(struct display *display);

/* There is another display than the one remembered, or another mode; or the same,
 * switched off and on: what the kernel shows then is anybody's guess. */
bool display_is_other(struct display *display);

/* When it was asked last, it was away since the window was opened. */
bool display_was_off(const struct display *display);
