/*
 * How far a fade is: by time, not by frames, so that a slow machine shows fewer of them
 * and not a longer fade. One that cannot keep up is cut. Pure.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#define FADE_MS	      600
#define FADE_FRAME_US 16667
/* Two frames in a row that took so long, and the rest is cut. */
#define FADE_LATE_US 50000

struct fade {
	bool is_on;
	int64_t from_us;
	int steps; /* over 0: so many frames, however long they take: for measuring */
	int frame, late;
};

void fade_begin(struct fade *fade, int64_t now_us, int steps);

/* Of BLEND_FULL; that much or more is the end. Counts a frame. */
unsigned fade_part(struct fade *fade, int64_t now_us);

/* The frame took so much work. */
void fade_worked(struct fade *fade, int64_t work_us);
