#include "frame.h"

#include "clock.h"

static void
keep_below(struct frame *frame, const struct canvas *upright)
{
	if (canvas_clip(upright, &frame->clock))
		frame->below = canvas_cut(upright, frame->clock);
	else
		frame->clock.w = 0;
}

struct frame *
frame_new(const struct scene *scene, struct canvas *upright, int degrees)
{
	struct frame *frame = g_new0(struct frame, 1);
	frame->item = g_strdup(scene->item ? scene->item : "");
	frame->page = scene->page;
	frame->of = scene->of;
	frame->duration_ms = CLAMP(scene->duration_ms, FRAME_MS_MIN, FRAME_MS_MAX);
	frame->width = upright->width;
	frame->height = upright->height;
	frame->degrees = degrees;
	frame->minute = INT64_MIN;
	frame->clock =
	    (struct box){scene->clock_x, scene->clock_y, scene->clock_w, scene->clock_h};
	keep_below(frame, upright);
	if (degrees == 0) {
		frame->canvas = upright;
		return frame;
	}
	frame->canvas = canvas_turned(upright, degrees);
	canvas_free(upright);
	return frame;
}

void
frame_free(struct frame *frame)
{
	if (!frame)
		return;
	canvas_free(frame->canvas);
	canvas_free(frame->below);
	g_free(frame->item);
	g_free(frame);
}

bool
frame_set_clock(struct frame *frame, struct font *font, uint32_t color, int64_t unix_s,
    GTimeZone *zone)
{
	int64_t minute = clock_minute(unix_s);
	if (!frame->below || frame->minute == minute)
		return false;
	frame->minute = minute;
	struct box all = {0, 0, frame->below->width, frame->below->height};
	g_autofree char *text = clock_text(unix_s, zone);
	g_autoptr(Canvas) patch = canvas_cut(frame->below, all);
	clock_draw(font, patch, all, text, color);
	g_autoptr(Canvas) turned = canvas_turned(patch, frame->degrees);
	struct box there =
	    canvas_turn_box(frame->clock, frame->width, frame->height, frame->degrees);
	canvas_paste(frame->canvas, turned, there.x, there.y);
	return true;
}
