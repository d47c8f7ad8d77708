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

struct show
show_scene(const struct stage *stage, enum face face, struct scene *scene, int64_t unix_s)
{
	struct show show = {.face = face, .frame = stage_frame(stage, NULL, scene)};
	show.frame->minute = clock_minute(unix_s);
	scene_free(scene);
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
