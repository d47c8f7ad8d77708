#include "drift.h"

#include <glib.h>

#define SIDE   (2 * DRIFT_STEPS + 1)
#define PLACES (SIDE * SIDE)

/* 0 … last … 0 again, with a stay at both ends. */
static int
fold(uint64_t n, int length)
{
	int at = (int)(n % (uint64_t)(2 * length));
	return at < length ? at : 2 * length - 1 - at;
}

static int
pixels(int step, int width, int height)
{
	return step * MIN(width, height) / (135 * DRIFT_STEPS);
}

void
drift_place(uint64_t n, int width, int height, int *dx, int *dy)
{
	int at = fold(n + PLACES / 2, PLACES);
	int row = at / SIDE, column = fold((uint64_t)at, SIDE);
	*dx = pixels(column - DRIFT_STEPS, width, height);
	*dy = pixels(row - DRIFT_STEPS, width, height);
}
