/*
 * The number X knows our window by, for a program that shows something inside it. Apart
 * from screen.c because Xlib's header takes names that are ours.
 */
#pragma once

/* Of an SDL_Window; 0 if it is none on X. */
unsigned long xwindow_of(void *sdl_window);
