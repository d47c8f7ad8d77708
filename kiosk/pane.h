/*
 * The pixels of a window, to write one frame into: its own surface, or, where that is not
 * laid out as our pixels are (0xXXRRGGBB), rows of ours that are converted then. Nothing
 * is allocated for a frame but the first.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "canvas.h"

struct pane {
	struct canvas *mixed;	/* our rows; NULL: not needed so far */
	void *window, *surface; /* of SDL, during a frame */
	char *pixels;
	size_t pitch;
};

/* Begins a frame in an SDL_Window of this size; false if its pixels are gone, or of
 * another size for the moment. */
bool pane_begin(struct pane *pane, void *sdl_window, int width, int height);

/* A row to write into. */
uint32_t *pane_row(const struct pane *pane, int y);

/* Shows the frame; false if the device is gone. */
bool pane_end(struct pane *pane);

/* Shows the same frame once more. */
bool pane_repeat(const struct pane *pane);

/* Another window, or another size. */
void pane_release(struct pane *pane);
