#include "turn.h"

#include <glib.h>

#include "blend.h"

bool
turn_begin(struct turn *turn, enum turn_kind kind, int64_t now_us, int steps)
{
	int rest = steps > 0 ? 0 : MAX(turn->rest - 1, 0);
	bool is_cut = kind == TURN_CUT || (steps == 0 && turn->rest > 0);
	*turn = (struct turn){
	    .kind = is_cut ? TURN_CUT : kind,
	    .is_on = !is_cut,
	    .from_us = now_us,
	    .steps = steps,
	    .rest = rest,
	};
	return turn->is_on;
}

/* Late is what comes late: because drawing took long, or because somebody else had the
 * machine. */
static bool
is_too_slow(struct turn *turn, int64_t now_us)
{
	int64_t took_us = turn->frame_us > 0 ? now_us - turn->frame_us : 0;
	turn->late = took_us > TURN_LATE_US ? turn->late + 1 : 0;
	turn->frame_us = now_us;
	return turn->late >= 2;
}

unsigned
turn_part(struct turn *turn, int64_t now_us)
{
	int64_t done = now_us - turn->from_us, all = TURN_MS * INT64_C(1000);
	if (turn->steps > 0) {
		done = ++turn->frame;
		all = turn->steps;
	} else if (is_too_slow(turn, now_us)) {
		turn->rest = TURN_REST;
		return BLEND_FULL;
	}
	return (unsigned)CLAMP(done * BLEND_FULL / all, 0, BLEND_FULL);
}

void
turn_end(struct turn *turn)
{
	turn->is_on = false;
}

/* 3t² − 2t³. */
int
turn_shift(unsigned part, int length)
{
	int64_t t = MIN(part, BLEND_FULL), full = BLEND_FULL;
	int64_t eased = t * t * (3 * full - 2 * t); /* of full³ */
	return (int)(eased * length / (full * full * full));
}
