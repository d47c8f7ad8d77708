/*
 * Against burn-in: a page lies a little beside its place, and every page a pixel from the
 * one before, so that no edge of a clock, a code or a line of text stays on the same
 * pixels for a day. The places are DRIFT_STEPS steps to each side, walked row by row from
 * the middle and back, each as often as any other. A step is a pixel on a screen of 1080
 * lines; the whole way is 8 of them, a 135th of the shorter side. Text keeps 5 % of the
 * side from the edge (style.h), so no letter is ever cut. Pure.
 */
#pragma once

#include <stdint.h>

#define DRIFT_STEPS 8

/* The place of the n-th page (0: in the middle) on a width × height picture. */
void drift_place(uint64_t n, int width, int height, int *dx, int *dy);
