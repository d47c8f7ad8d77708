/*
 * The device: one window, its pixels, its keys and fingers. Software only: pixels are
 * written into the window's own surface and shown with one update; nothing is allocated
 * for a frame. Works on X11, Wayland, without either (KMSDRM), and with
 * SDL_VIDEODRIVER=dummy.
 *
 * A village switches its television on after the box, and off and on again: without X or
 * Wayland the screen waits for a display before SDL is asked, and is opened anew when
 * another one, or another mode, is there (connector.h). Which keys do what is said in the
 * options (input.h); SIGTERM and SIGINT end everything.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "canvas.h"
#include "gesture.h"

struct input;

#define SCREEN_ERROR (screen_error_quark())
GQuark screen_error_quark(void);
enum screen_error {
	SCREEN_ERROR_DEVICE, /* no display */
};

enum screen_event {
	SCREEN_NONE,
	SCREEN_QUIT,
	SCREEN_NEXT,
	SCREEN_BACK,
	SCREEN_PAUSE,
	SCREEN_BROWSE,
	SCREEN_TOUCHED, /* screen_gesture() says how */
	SCREEN_RESIZED, /* perhaps: the display has another mode; screen_refit() */
	SCREEN_EXPOSED, /* shown again after it was covered or changed: draw it anew */
};

struct screen;
typedef struct screen Screen; /* used only in g_autoptr(Screen) */

/* Where there is no telling whether a display is there, a full screen is tried for again
 * and again, for a minute. Where there is, it is waited for. */
#define SCREEN_TRIES	30
#define SCREEN_RETRY_MS 2000

struct screen_options {
	int width, height;
	bool is_windowed; /* of this size, as on the dummy driver; else the display's */
	struct input *input;	/* borrowed */
	const char *connectors; /* where to look for them; NULL: in CONNECTOR_DIR, and
				   only where nobody but the kernel knows of displays */
	/* Every key, before it is anything else, by SDL's name of it; true: it was meant
	 * for somebody else. NULL: nobody asks. */
	bool (*takes_key)(const char *name, bool is_down, void *data);
	/* Called before every further try; false gives up. NULL: goes on. */
	bool (*waits)(void *data);
	void *data; /* of both */
};

/* Opens the window. */
struct screen *screen_new(
    const struct screen_options *options, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void screen_free(struct screen *screen);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Screen, screen_free)

/* Takes over the size the window has now; until then nothing is shown in another. False
 * if the device is gone. */
bool screen_refit(struct screen *screen);

/* There is no display now, or what is shown reaches nobody: screen_poll() opens it anew
 * when there is one again. */
bool screen_is_off(const struct screen *screen);

/* As of the last fit. */
int screen_width(const struct screen *screen);
int screen_height(const struct screen *screen);

/* Shows a picture of the screen's size. False if the device is gone. */
bool screen_show(struct screen *screen, const struct canvas *canvas);

/* Shows the picture between two of them, `part` of BLEND_FULL on the way. */
bool screen_show_between(struct screen *screen, const struct canvas *from,
    const struct canvas *to, unsigned part);

/* Shows the picture between two of them while the second pushes the first out in the
 * direction dx, dy (one of them 0), so many pixels on the way. */
bool screen_show_sliding(struct screen *screen, const struct canvas *from,
    const struct canvas *to, int dx, int dy);

/* How another program may show a film in our place. */
enum screen_way {
	SCREEN_NOWHERE,	  /* the dummy driver */
	SCREEN_IN_WINDOW, /* in ours, by its number on X */
	SCREEN_ON_TOP,	  /* in a window of its own that fills the display */
	SCREEN_ON_DEVICE, /* on the display itself, which we let go of */
};
struct screen_loan {
	enum screen_way way;
	unsigned long window;
};

/* Lends the screen to another program. Until it is taken back, what is shown is taken
 * and not seen where we let go of the display. */
struct screen_loan screen_lend(struct screen *screen);
void screen_take_back(struct screen *screen);

/* The next event that is ours, or SCREEN_NONE. Does not wait. */
enum screen_event screen_poll(struct screen *screen);

/* What the finger of the last SCREEN_TOUCHED meant. */
struct gesture screen_gesture(const struct screen *screen);
