/*
 * The device: one window, its pixels, its keys. Software only: pixels are written into
 * the window's own surface and shown with one update. Works with SDL_VIDEODRIVER=dummy.
 * No key ends a full screen; SIGTERM and SIGINT end everything.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "canvas.h"

#define SCREEN_ERROR (screen_error_quark())
GQuark screen_error_quark(void);
enum screen_error {
	SCREEN_ERROR_DEVICE, /* no display */
	SCREEN_ERROR_SAVE,   /* a picture could not be written */
};

enum screen_event {
	SCREEN_NONE,
	SCREEN_QUIT,
	SCREEN_NEXT,
	SCREEN_BACK,
	SCREEN_PAUSE,
	SCREEN_RESIZED, /* perhaps: the display has another mode; screen_refit() */
	SCREEN_EXPOSED, /* shown again after it was covered or changed: draw it anew */
};

struct screen;
typedef struct screen Screen; /* used only in g_autoptr(Screen) */

/* Villages switch the television on after the box: a full screen is tried for again and
 * again, for a minute. */
#define SCREEN_TRIES	30
#define SCREEN_RETRY_MS 2000

/* Opens the window: if `is_windowed`, and on the dummy driver, of this size; else as
 * large as the display. */
struct screen *screen_new(
    int width, int height, bool is_windowed, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void screen_free(struct screen *screen);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Screen, screen_free)

/* Takes over the size the window has now. False if the device is gone. */
bool screen_refit(struct screen *screen);

/* What it became. */
int screen_width(const struct screen *screen);
int screen_height(const struct screen *screen);

/* Shows a picture of the screen's size. False if the device is gone. */
bool screen_show(struct screen *screen, const struct canvas *canvas);

/* Shows the picture between two of them, `part` of BLEND_FULL on the way. */
bool screen_show_between(struct screen *screen, const struct canvas *from,
    const struct canvas *to, unsigned part);

/* The next event that is ours, or SCREEN_NONE. Does not wait. */
enum screen_event screen_poll(struct screen *screen);

/* Writes a picture as PNG; needs no window. From any thread. */
bool screen_save(const struct canvas *canvas, const char *path,
    GError **error) G_GNUC_WARN_UNUSED_RESULT;
