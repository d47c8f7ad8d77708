/*
 * How the screen hangs: the one convention for pictures, touches and films. `degrees` (0,
 * 90, 180, 270) is the turn clockwise that takes the upright page to the screen's pixels;
 * pages are turned by canvas_turned(), films by mpv's --video-rotate, which counts the
 * same way, and touches come back by the inverse. Pure.
 */
#pragma once

/* A point on a screen of width × height pixels becomes that of the upright page. */
void orient_point(int degrees, int width, int height, int *x, int *y);

/* A step on the upright page becomes one on the screen. */
void orient_step(int degrees, int *dx, int *dy);
