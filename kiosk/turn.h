/*
 * How far a page turn is: by time, not by frames, so that a slow machine shows fewer of
 * them and not a longer turn. One that cannot keep up cuts: the rest of this turn, and
 * some turns after it, until it is tried again. Pure.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

enum turn_kind {
	TURN_FADE,
	TURN_SLIDE, /* the next page pushes the present one out */
	TURN_CUT,
};

#define TURN_MS	      600
#define TURN_FRAME_US 16667
/* Two frames in a row that came so much after the one before, and the rest is cut. */
#define TURN_LATE_US 50000
/* So many turns are cuts after one that was not kept up with. */
#define TURN_REST 20

struct turn {
	enum turn_kind kind; /* of the turn under way */
	bool is_on;
	int64_t from_us;
	int64_t frame_us; /* when the frame before was begun; 0: none */
	int steps;	  /* over 0: so many frames, however long they take: to measure */
	int frame, late;
	int rest; /* turns that are still to be cuts */
};

/* Begins a turn, unless it is to be a cut: then false, and nothing is on. */
bool turn_begin(struct turn *turn, enum turn_kind kind, int64_t now_us, int steps);

/* Of BLEND_FULL: how much of a fade, or of the way of a slide; that much or more is the
 * end. Counts a frame. */
unsigned turn_part(struct turn *turn, int64_t now_us);

/* Done, or given up. */
void turn_end(struct turn *turn);

/* Where a slide of `length` pixels is after `part`: slow at both ends. */
int turn_shift(unsigned part, int length);
