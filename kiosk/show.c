#include "show.h"

#include "clock.h"

struct show
show_own(const struct stage *stage, enum face face, int64_t unix_s, GTimeZone *zone)
{
	struct show show = {.face = face};
	if (face == FACE_DARK)
		show.frame = stage_dark(stage);
	else
		show.frame = stage_neutral(stage, unix_s, zone);
	show.frame->minute = clock_minute(unix_s);
	return show;
}

bool
show_is_neutral(const struct show *show, int64_t unix_s)
{
	return show->face == FACE_NEUTRAL && show->frame->minute == clock_minute(unix_s);
}

void
show_clear(struct show *show)
{
	frame_free(show->frame);
	*show = (struct show){.face = FACE_NONE};
}
