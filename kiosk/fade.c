#include "fade.h"

#include <glib.h>

#include "blend.h"

void
fade_begin(struct fade *fade, int64_t now_us, int steps)
{
	*fade = (struct fade){.is_on = true, .from_us = now_us, .steps = steps};
}

unsigned
fade_part(struct fade *fade, int64_t now_us)
{
	int64_t done = now_us - fade->from_us, all = FADE_MS * INT64_C(1000);
	if (fade->steps > 0) {
		done = ++fade->frame;
		all = fade->steps;
	} else if (fade->late >= 2) {
		return BLEND_FULL;
	}
	return (unsigned)CLAMP(done * BLEND_FULL / all, 0, BLEND_FULL);
}

void
fade_worked(struct fade *fade, int64_t work_us)
{
	fade->late = work_us > FADE_LATE_US ? fade->late + 1 : 0;
}
