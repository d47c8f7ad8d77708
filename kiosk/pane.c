#include "pane.h"

#include <SDL.h>

static bool
is_ours(const SDL_Surface *surface)
{
	return surface->format->BytesPerPixel == 4 &&
	       surface->format->Rmask == 0xff0000 && surface->format->Gmask == 0xff00 &&
	       surface->format->Bmask == 0xff && surface->pitch % 4 == 0;
}

/* The window's pixels, or NULL. */
static SDL_Surface *
take_surface(SDL_Window *window, int width, int height)
{
	SDL_Surface *surface = window ? SDL_GetWindowSurface(window) : NULL;
	bool fits = surface && surface->w == width && surface->h == height;
	return fits && (!SDL_MUSTLOCK(surface) || SDL_LockSurface(surface) == 0) ? surface
										 : NULL;
}

bool
pane_begin(struct pane *pane, void *sdl_window, int width, int height)
{
	SDL_Surface *surface = take_surface(sdl_window, width, height);
	if (!surface)
		return false;
	pane->window = sdl_window;
	pane->surface = surface;
	pane->pixels = surface->pixels;
	pane->pitch = (size_t)surface->pitch;
	if (is_ours(surface))
		return true;
	if (!pane->mixed)
		pane->mixed = canvas_new(width, height, 0);
	pane->pixels = (char *)pane->mixed->pixels;
	pane->pitch = (size_t)width * sizeof(uint32_t);
	return true;
}

uint32_t *
pane_row(const struct pane *pane, int y)
{
	return (uint32_t *)(pane->pixels + (size_t)y * pane->pitch);
}

bool
pane_end(struct pane *pane)
{
	SDL_Surface *surface = pane->surface;
	if (pane->pixels != surface->pixels)
		SDL_ConvertPixels(surface->w, surface->h, SDL_PIXELFORMAT_RGB888,
		    pane->pixels, (int)pane->pitch, surface->format->format,
		    surface->pixels, surface->pitch);
	if (SDL_MUSTLOCK(surface))
		SDL_UnlockSurface(surface);
	return pane_repeat(pane);
}

bool
pane_repeat(const struct pane *pane)
{
	return SDL_UpdateWindowSurface(pane->window) == 0;
}

void
pane_release(struct pane *pane)
{
	g_clear_pointer(&pane->mixed, canvas_free);
}
