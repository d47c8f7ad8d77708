#include "screen.h"

#include <string.h>

#include <SDL.h>
#include <png.h>

#include "common/text.h"

#include "blend.h"

GQuark
screen_error_quark(void)
{
	return g_quark_from_static_string("litang-screen");
}

struct screen {
	SDL_Window *window;
	bool is_windowed;
	int width, height;
	struct canvas *mixed; /* where the surface is not as our pixels are; else NULL */
};

/* The dummy driver has a display of a size nobody asked for. */
static bool
is_dummy(void)
{
	const char *driver = SDL_GetCurrentVideoDriver();
	return driver && strcmp(driver, "dummy") == 0;
}

static bool
open_window(struct screen *screen, int width, int height)
{
	/* A window manager's close button, and Alt+F4, must not end a hall's screen. */
	if (!screen->is_windowed)
		SDL_SetHint(SDL_HINT_QUIT_ON_LAST_WINDOW_CLOSE, "0");
	SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "0");
	if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0)
		return false;
	/* A texture would need a GL driver, and memory for it, only to show our pixels.
	 */
	SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
	bool has_size = screen->is_windowed || is_dummy();
	Uint32 flags =
	    has_size ? 0 : SDL_WINDOW_FULLSCREEN_DESKTOP | SDL_WINDOW_BORDERLESS;
	SDL_DisplayMode mode;
	if (!has_size && SDL_GetDesktopDisplayMode(0, &mode) == 0) {
		width = mode.w; /* where no window manager makes it fill the display */
		height = mode.h;
	}
	screen->window = SDL_CreateWindow("Litang", SDL_WINDOWPOS_CENTERED,
	    SDL_WINDOWPOS_CENTERED, width, height, flags);
	if (!screen->window)
		return false;
	if (!screen->is_windowed)
		SDL_ShowCursor(SDL_DISABLE);
	return screen_refit(screen);
}

bool
screen_refit(struct screen *screen)
{
	SDL_Surface *surface = SDL_GetWindowSurface(screen->window);
	if (!surface)
		return false;
	screen->width = surface->w;
	screen->height = surface->h;
	g_clear_pointer(&screen->mixed, canvas_free);
	return true;
}

/* In a window somebody sits before it and reads what is wrong. */
static bool
open_patiently(struct screen *screen, int width, int height)
{
	int tries = screen->is_windowed ? 1 : SCREEN_TRIES;
	for (int i = 1; !open_window(screen, width, height); i++) {
		if (i >= tries)
			return false;
		g_clear_pointer(&screen->window, SDL_DestroyWindow);
		SDL_QuitSubSystem(SDL_INIT_VIDEO);
		g_usleep(SCREEN_RETRY_MS * 1000);
	}
	return true;
}

struct screen *
screen_new(int width, int height, bool is_windowed, GError **error)
{
	struct screen *screen = g_new0(struct screen, 1);
	screen->is_windowed = is_windowed;
	if (open_patiently(screen, width, height))
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
	g_clear_pointer(&screen->window, SDL_DestroyWindow);
	SDL_QuitSubSystem(SDL_INIT_VIDEO);
	canvas_free(screen->mixed);
	g_free(screen);
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

/* 0xXXRRGGBB in rows we may write to. */
static bool
is_ours(const SDL_Surface *surface)
{
	return surface->format->BytesPerPixel == 4 &&
	       surface->format->Rmask == 0xff0000 && surface->format->Gmask == 0xff00 &&
	       surface->format->Bmask == 0xff && surface->pitch % 4 == 0;
}

/* The window's pixels, or NULL if they are gone or of another size for the moment. */
static SDL_Surface *
take_surface(struct screen *screen)
{
	SDL_Surface *surface = SDL_GetWindowSurface(screen->window);
	if (!surface || surface->w != screen->width || surface->h != screen->height)
		return NULL;
	return surface;
}

static void
convert(SDL_Surface *surface, const struct canvas *canvas)
{
	SDL_ConvertPixels(canvas->width, canvas->height, SDL_PIXELFORMAT_RGB888,
	    canvas->pixels, canvas->width * 4, surface->format->format, surface->pixels,
	    surface->pitch);
}

static void
mix(SDL_Surface *surface, const struct canvas *from, const struct canvas *to,
    unsigned part)
{
	size_t n = (size_t)from->width;
	for (int y = 0; y < from->height; y++) {
		uint32_t *row = (uint32_t *)((char *)surface->pixels +
					     (size_t)y * (size_t)surface->pitch);
		if (part == 0)
			memcpy(row, canvas_row(from, y), n * sizeof *row);
		else
			blend_fade(row, canvas_row(from, y), canvas_row(to, y), n, part);
	}
}

static void
mix_elsewhere(struct screen *screen, SDL_Surface *surface, const struct canvas *from,
    const struct canvas *to, unsigned part)
{
	if (part == 0) {
		convert(surface, from);
		return;
	}
	if (!screen->mixed)
		screen->mixed = canvas_new(screen->width, screen->height, 0);
	size_t n = (size_t)from->width * (size_t)from->height;
	blend_fade(screen->mixed->pixels, from->pixels, to->pixels, n, part);
	convert(surface, screen->mixed);
}

bool
screen_show_between(struct screen *screen, const struct canvas *from,
    const struct canvas *to, unsigned part)
{
	g_assert(from->width == screen->width && from->height == screen->height);
	g_assert(to->width == screen->width && to->height == screen->height);
	SDL_Surface *surface = take_surface(screen);
	if (!surface || (SDL_MUSTLOCK(surface) && SDL_LockSurface(surface) != 0))
		return false;
	if (is_ours(surface))
		mix(surface, from, to, part);
	else
		mix_elsewhere(screen, surface, from, to, part);
	if (SDL_MUSTLOCK(surface))
		SDL_UnlockSurface(surface);
	return SDL_UpdateWindowSurface(screen->window) == 0;
}

bool
screen_show(struct screen *screen, const struct canvas *canvas)
{
	return screen_show_between(screen, canvas, canvas, 0);
}

static enum screen_event
key_event(SDL_Keycode key)
{
	static const struct {
		SDL_Keycode key;
		enum screen_event event;
	} keys[] = {
	    {SDLK_ESCAPE, SCREEN_QUIT},
	    {SDLK_q, SCREEN_QUIT},
	    {SDLK_RIGHT, SCREEN_NEXT},
	    {SDLK_LEFT, SCREEN_BACK},
	    {SDLK_SPACE, SCREEN_PAUSE},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(keys); i++) {
		if (keys[i].key == key)
			return keys[i].event;
	}
	return SCREEN_NONE;
}

enum screen_event
screen_poll(struct screen *screen)
{
	SDL_Event event;
	while (SDL_PollEvent(&event)) {
		if (event.type == SDL_QUIT)
			return SCREEN_QUIT;
		if (event.type == SDL_WINDOWEVENT &&
		    event.window.event == SDL_WINDOWEVENT_SIZE_CHANGED)
			return SCREEN_RESIZED;
		if (event.type == SDL_WINDOWEVENT &&
		    event.window.event == SDL_WINDOWEVENT_EXPOSED)
			return SCREEN_EXPOSED;
		if (event.type == SDL_KEYDOWN && screen->is_windowed) {
			enum screen_event ours = key_event(event.key.keysym.sym);
			if (ours != SCREEN_NONE)
				return ours;
		}
	}
	return SCREEN_NONE;
}

/* Red, green, blue of every pixel. */
static uint8_t *
bytes_of(const struct canvas *canvas)
{
	size_t n = (size_t)canvas->width * (size_t)canvas->height;
	uint8_t *bytes = g_malloc(3 * n), *at = bytes;
	for (size_t i = 0; i < n; i++) {
		*at++ = (uint8_t)(canvas->pixels[i] >> 16);
		*at++ = (uint8_t)(canvas->pixels[i] >> 8);
		*at++ = (uint8_t)canvas->pixels[i];
	}
	return bytes;
}

/* Pages are large areas of one colour: without libpng's filters they are written in a
 * third of the time and hardly larger. */
bool
screen_save(const struct canvas *canvas, const char *path, GError **error)
{
	png_image image = {
	    .version = PNG_IMAGE_VERSION,
	    .width = (png_uint_32)canvas->width,
	    .height = (png_uint_32)canvas->height,
	    .format = PNG_FORMAT_RGB,
	    .flags = PNG_IMAGE_FLAG_FAST,
	};
	g_autofree uint8_t *bytes = bytes_of(canvas);
	bool is_saved = png_image_write_to_file(&image, path, 0, bytes, 0, NULL);
	if (!is_saved)
		g_set_error(error, SCREEN_ERROR, SCREEN_ERROR_SAVE, "%s: %s", path,
		    image.message);
	return is_saved;
}
