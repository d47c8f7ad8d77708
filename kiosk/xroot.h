/*
 * How large X's screen is, asked of X itself: SDL 2.26 hears of outputs that come and go,
 * but not of another mode, and where there is no window manager nobody makes our window
 * fit. libX11 is there when SDL's X11 driver is; it is opened, not linked, for the sake
 * of boxes without X.
 */
#pragma once

#include <stdbool.h>

struct xroot;

/* A connection of our own to $DISPLAY, or NULL. */
struct xroot *xroot_new(void);
void xroot_free(struct xroot *xroot);

/* Pixels of the whole screen now; false if X does not say. */
bool xroot_size(struct xroot *xroot, int *width, int *height);
