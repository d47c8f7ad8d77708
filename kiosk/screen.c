#include "screen.h"

#include <string.h>

#include <SDL.h>

#include "common/text.h"

#include "blend.h"
#include "connector.h"
#include "display.h"
#include "input.h"
#include "pane.h"
#include "xwindow.h"

GQuark
screen_error_quark(void)
{
	return g_quark_from_static_string("litang-screen");
}

struct screen {
	struct screen_options options;
	SDL_Window *window;
	int width, height;
	struct pane pane;
	struct gesture gesture;
	struct display *display;
	bool is_lost;	   /* the last picture was not taken */
	bool is_new;	   /* nothing was shown in this window so far */
	bool is_away;	   /* let go of, while another program shows a film */
	int64_t looked_ms; /* at the display */
};

static bool
is_driver(const char *name)
{
	const char *driver = SDL_GetCurrentVideoDriver();
	return driver && strcmp(driver, name) == 0;
}

/* Neither X nor Wayland, and nobody asked for another driver. */
static bool
runs_bare(void)
{
	const char *driver = SDL_getenv("SDL_VIDEODRIVER");
	if (driver && *driver)
		return g_ascii_strcasecmp(driver, "kmsdrm") == 0;
	return !SDL_getenv("DISPLAY") && !SDL_getenv("WAYLAND_DISPLAY");
}

/* Drivers with pixels of their own need no texture, and no GL driver and its memory only
 * to show ours. The others (KMSDRM, Wayland) have nothing else in SDL 2.26. */
static void
choose_surface(void)
{
	bool has_pixels = is_driver("x11") || is_driver("dummy");
	SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, has_pixels ? "0" : NULL);
}

static SDL_Window *
create_window(const struct screen_options *options)
{
	/* The dummy driver has a display of a size nobody asked for. */
	bool has_size = options->is_windowed || is_driver("dummy");
	Uint32 flags =
	    has_size ? 0 : SDL_WINDOW_FULLSCREEN_DESKTOP | SDL_WINDOW_BORDERLESS;
	int width = options->width, height = options->height;
	SDL_DisplayMode mode;
	if (!has_size && SDL_GetDesktopDisplayMode(0, &mode) == 0) {
		width = mode.w; /* where no window manager makes it fill the display */
		height = mode.h;
	}
	return SDL_CreateWindow("Litang", SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED,
	    width, height, flags);
}

static void
set_hints(const struct screen_options *options)
{
	/* A window manager's close button, and Alt+F4, must not end a hall's screen. */
	if (!options->is_windowed)
		SDL_SetHint(SDL_HINT_QUIT_ON_LAST_WINDOW_CLOSE, "0");
	SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "0");
	SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
}

static bool
open_window(struct screen *screen)
{
	set_hints(&screen->options);
	if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0)
		return false;
	choose_surface();
	if (is_driver("x11") && !screen->options.is_windowed)
		display_ask_x(screen->display);
	screen->window = create_window(&screen->options);
	if (!screen->window || !SDL_GetWindowSurface(screen->window))
		return false;
	display_begin(screen->display);
	if (!screen->options.is_windowed)
		SDL_ShowCursor(SDL_DISABLE);
	screen->is_lost = false;
	screen->is_new = true;
	return true;
}

static void
close_window(struct screen *screen)
{
	g_clear_pointer(&screen->window, SDL_DestroyWindow);
	SDL_QuitSubSystem(SDL_INIT_VIDEO);
}

bool
screen_refit(struct screen *screen)
{
	SDL_Surface *surface =
	    screen->window ? SDL_GetWindowSurface(screen->window) : NULL;
	if (!surface)
		return false;
	screen->width = surface->w;
	screen->height = surface->h;
	pane_release(&screen->pane);
	display_note(screen->display);
	return true;
}

/* In a window somebody sits before it and reads what is wrong. */
static bool
open_patiently(struct screen *screen)
{
	const struct screen_options *options = &screen->options;
	int tries = options->is_windowed ? 1 : SCREEN_TRIES;
	for (int i = 0; i < tries;) {
		bool is_there = display_note(screen->display);
		if (is_there && open_window(screen))
			return true;
		close_window(screen);
		i += is_there;
		if (i >= tries || (options->waits && !options->waits(options->data)))
			break;
		g_usleep(SCREEN_RETRY_MS * 1000);
	}
	return false;
}

/* Where the kernel is asked for displays; NULL: it is not. Borrowed. */
static const char *
connectors_of(const struct screen_options *options)
{
	if (options->is_windowed || (!options->connectors && !runs_bare()))
		return NULL;
	return options->connectors ? options->connectors : CONNECTOR_DIR;
}

struct screen *
screen_new(const struct screen_options *options, GError **error)
{
	struct screen *screen = g_new0(struct screen, 1);
	screen->options = *options;
	screen->display = display_new(connectors_of(options));
	if (open_patiently(screen) && screen_refit(screen))
		return screen;
	g_set_error(error, SCREEN_ERROR, SCREEN_ERROR_DEVICE, _("no display: %s"),
	    SDL_GetError());
	screen_free(screen);
	return NULL;
}

void
screen_free(struct screen *screen)
{
	if (!screen)
		return;
	close_window(screen);
	pane_release(&screen->pane);
	display_free(screen->display);
	g_free(screen);
}

bool
screen_is_off(const struct screen *screen)
{
	return !screen->is_away && (!screen->window || display_was_off(screen->display));
}

int
screen_width(const struct screen *screen)
{
	return screen->width;
}

int
screen_height(const struct screen *screen)
{
	return screen->height;
}

/* False is remembered: the device is gone then. */
static bool
begin_frame(struct screen *screen)
{
	screen->is_lost =
	    !pane_begin(&screen->pane, screen->window, screen->width, screen->height);
	return !screen->is_lost;
}

/* SDL 2.26 without X or Wayland makes its surfaces anew when the first frame is shown,
 * after that was drawn into the old ones, and shows black: it is shown once more. */
static bool
end_frame(struct screen *screen)
{
	bool is_blind = screen->is_new && is_driver("KMSDRM");
	screen->is_lost =
	    !pane_end(&screen->pane) || (is_blind && !pane_repeat(&screen->pane));
	screen->is_new = false;
	return !screen->is_lost;
}

/* A page made for another size than the screen has by now is not shown. */
static bool
fits(const struct screen *screen, const struct canvas *canvas)
{
	return canvas->width == screen->width && canvas->height == screen->height;
}

bool
screen_show(struct screen *screen, const struct canvas *canvas)
{
	return screen_show_between(screen, canvas, canvas, 0);
}

bool
screen_show_between(struct screen *screen, const struct canvas *from,
    const struct canvas *to, unsigned part)
{
	if (screen->is_away)
		return true;
	if (!fits(screen, from) || !fits(screen, to) || !begin_frame(screen))
		return false;
	size_t n = (size_t)from->width;
	for (int y = 0; y < from->height; y++) {
		uint32_t *row = pane_row(&screen->pane, y);
		if (part == 0)
			memcpy(row, canvas_row(from, y), n * sizeof *row);
		else
			blend_fade(row, canvas_row(from, y), canvas_row(to, y), n, part);
	}
	return end_frame(screen);
}

/* The row of the two pictures one above the other that lies at y after `dy` pixels. */
static const uint32_t *
sliding_row(const struct canvas *from, const struct canvas *to, int y, int dy)
{
	int at = y - dy, height = from->height;
	if (at < 0)
		return canvas_row(to, at + height);
	return at < height ? canvas_row(from, at) : canvas_row(to, at - height);
}

bool
screen_show_sliding(struct screen *screen, const struct canvas *from,
    const struct canvas *to, int dx, int dy)
{
	if (screen->is_away)
		return true;
	if (!fits(screen, from) || !fits(screen, to) || !begin_frame(screen))
		return false;
	size_t n = (size_t)from->width;
	dy = CLAMP(dy, -from->height, from->height);
	for (int y = 0; y < from->height; y++) {
		uint32_t *row = pane_row(&screen->pane, y);
		if (dy != 0)
			memcpy(row, sliding_row(from, to, y, dy), n * sizeof *row);
		else
			blend_slide(row, canvas_row(from, y), canvas_row(to, y), n, -dx);
	}
	return end_frame(screen);
}

static enum screen_event
key_event(const struct screen *screen, const SDL_KeyboardEvent *key)
{
	static const enum screen_event events[INPUT_ACTIONS + 1] = {
	    [INPUT_NEXT] = SCREEN_NEXT,
	    [INPUT_BACK] = SCREEN_BACK,
	    [INPUT_PAUSE] = SCREEN_PAUSE,
	    [INPUT_BROWSE] = SCREEN_BROWSE,
	    [INPUT_QUIT] = SCREEN_QUIT,
	    [INPUT_ACTIONS] = SCREEN_NONE,
	};
	return key->repeat ? SCREEN_NONE
			   : events[input_key(screen->options.input, key->keysym.sym)];
}

static bool
is_taken(const struct screen *screen, const SDL_Event *event)
{
	const struct screen_options *options = &screen->options;
	bool is_key = event->type == SDL_KEYDOWN || event->type == SDL_KEYUP;
	return is_key && options->takes_key &&
	       options->takes_key(SDL_GetKeyName(event->key.keysym.sym),
		   event->type == SDL_KEYDOWN, options->data);
}

static enum screen_event
window_event(const SDL_WindowEvent *window)
{
	switch (window->event) {
	case SDL_WINDOWEVENT_SIZE_CHANGED:
		return SCREEN_RESIZED;
	case SDL_WINDOWEVENT_EXPOSED:
	case SDL_WINDOWEVENT_RESTORED:
		return SCREEN_EXPOSED;
	default:
		return SCREEN_NONE;
	}
}

static enum screen_event
translate(struct screen *screen, const SDL_Event *event)
{
	switch (event->type) {
	case SDL_QUIT:
		return SCREEN_QUIT;
	case SDL_WINDOWEVENT:
		return window_event(&event->window);
	case SDL_KEYDOWN:
		return key_event(screen, &event->key);
	default:
		screen->gesture = input_touch(
		    screen->options.input, event, screen->width, screen->height);
		return screen->gesture.kind != GESTURE_NONE ? SCREEN_TOUCHED
							    : SCREEN_NONE;
	}
}

/* Now and then: opens the window anew if the device is gone or is another. */
static bool
reopen(struct screen *screen)
{
	int64_t now_ms = (int64_t)SDL_GetTicks64();
	if (now_ms - screen->looked_ms < SCREEN_RETRY_MS)
		return false;
	screen->looked_ms = now_ms;
	if (screen->is_away || (!screen->is_lost && !display_is_other(screen->display)))
		return false;
	close_window(screen);
	screen->is_lost = !display_note(screen->display) || !open_window(screen);
	return !screen->is_lost;
}

struct screen_loan
screen_lend(struct screen *screen)
{
	struct screen_loan loan = {SCREEN_ON_TOP, xwindow_of(screen->window)};
	if (loan.window != 0)
		loan.way = SCREEN_IN_WINDOW;
	else if (is_driver("dummy"))
		loan.way = SCREEN_NOWHERE;
	else if (is_driver("KMSDRM"))
		loan.way = SCREEN_ON_DEVICE;
	screen->is_away = loan.way == SCREEN_ON_DEVICE;
	if (screen->is_away)
		close_window(screen);
	return loan;
}

void
screen_take_back(struct screen *screen)
{
	if (!screen->is_away)
		return;
	screen->is_away = false;
	screen->is_lost = !open_window(screen);
}

enum screen_event
screen_poll(struct screen *screen)
{
	SDL_Event event;
	while (SDL_PollEvent(&event)) {
		if (is_taken(screen, &event))
			continue;
		enum screen_event ours = translate(screen, &event);
		if (ours != SCREEN_NONE)
			return ours;
	}
	return reopen(screen) ? SCREEN_RESIZED : SCREEN_NONE;
}

struct gesture
screen_gesture(const struct screen *screen)
{
	return screen->gesture;
}
