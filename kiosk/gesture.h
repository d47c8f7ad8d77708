/*
 * What a finger meant: a tap, or a flick to a side. Old hands press long and tremble, so
 * time does not count and a tap may wander; one finger counts, others are ignored while
 * it is down. Points are of the upright page. Pure.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

enum gesture_kind {
	GESTURE_NONE,
	GESTURE_TAP,
	GESTURE_LEFT, /* the finger went there: to what lies at the right */
	GESTURE_RIGHT,
	GESTURE_UP,
	GESTURE_DOWN,
};

struct gesture {
	enum gesture_kind kind;
	int x, y; /* where it began */
};

struct finger {
	bool is_down;
	int64_t id;
	int x, y;
};

/* Touched. */
void gesture_down(struct finger *finger, int64_t id, int x, int y);

/* Let go. `side` is the shorter one of the page: a way of a sixteenth of it is a flick.
 */
struct gesture gesture_up(struct finger *finger, int64_t id, int x, int y, int side);
