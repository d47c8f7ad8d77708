#include "xwindow.h"

#include <stdbool.h>

#include <SDL.h>
#include <SDL_syswm.h>

unsigned long
xwindow_of(void *sdl_window)
{
	SDL_SysWMinfo info;
	SDL_VERSION(&info.version);
	bool is_known = sdl_window && SDL_GetWindowWMInfo(sdl_window, &info) &&
			info.subsystem == SDL_SYSWM_X11;
	return is_known ? info.info.x11.window : 0;
}
