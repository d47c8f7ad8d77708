#include "gesture.h"

#include <stdlib.h>

#define FLICK_PART 16

void
gesture_down(struct finger *finger, int64_t id, int x, int y)
{
	if (!finger->is_down)
		*finger = (struct finger){true, id, x, y};
}

struct gesture
gesture_up(struct finger *finger, int64_t id, int x, int y, int side)
{
	struct gesture gesture = {GESTURE_NONE, finger->x, finger->y};
	if (!finger->is_down || finger->id != id)
		return gesture;
	finger->is_down = false;
	int dx = x - finger->x, dy = y - finger->y;
	if (abs(dx) < side / FLICK_PART && abs(dy) < side / FLICK_PART)
		gesture.kind = GESTURE_TAP;
	else if (abs(dx) >= abs(dy))
		gesture.kind = dx < 0 ? GESTURE_LEFT : GESTURE_RIGHT;
	else
		gesture.kind = dy < 0 ? GESTURE_UP : GESTURE_DOWN;
	return gesture;
}
