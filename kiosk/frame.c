#include "frame.h"

#include "clock.h"
#include "live.h"

static void
keep_below(struct frame *frame, const struct canvas *upright)
{
	if (canvas_clip(upright, &frame->clock))
		frame->below = canvas_cut(upright, frame->clock);
	else
		frame->clock.w = 0;
}

static void
patch_clear(void *data)
{
	struct frame_patch *patch = data;
	g_strfreev(patch->live.texts);
	canvas_free(patch->below);
}

static void
keep_patches(struct frame *frame, const struct scene *scene, const struct canvas *upright)
{
	frame->patches = g_array_new(false, false, sizeof(struct frame_patch));
	g_array_set_clear_func(frame->patches, patch_clear);
	for (guint i = 0; i < scene->lives->len; i++) {
		struct live live = g_array_index(scene->lives, struct live, i);
		live.x += scene->shift_x;
		live.y += scene->shift_y;
		struct box box = {live.x, live.y, live.w, live.h};
		if (!canvas_clip(upright, &box))
			continue;
		live.x = box.x;
		live.y = box.y;
		live.w = box.w;
		live.h = box.h;
		live.texts = g_strdupv(live.texts);
		struct frame_patch patch = {live, canvas_cut(upright, box)};
		g_array_append_val(frame->patches, patch);
	}
}

static void
keep_bar(struct frame *frame, const struct scene *scene, const struct canvas *upright)
{
	frame->bar = scene->bar;
	frame->bar_w = -1;
	struct box box = {scene->bar.x + scene->shift_x, scene->bar.y + scene->shift_y,
	    scene->bar.w, scene->bar.h};
	if (scene->bar.ms <= 0 || !canvas_clip(upright, &box))
		return;
	frame->bar.x = box.x;
	frame->bar.y = box.y;
	frame->bar.w = box.w;
	frame->bar.h = box.h;
	frame->bar_below = canvas_cut(upright, box);
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
	frame->clock_color = scene->clock_color;
	frame->fresh_until_s = scene->fresh_until_s;
	keep_below(frame, upright);
	keep_patches(frame, scene, upright);
	keep_bar(frame, scene, upright);
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
	canvas_free(frame->bar_below);
	g_array_unref(frame->patches);
	clip_free(frame->clip);
	g_free(frame->item);
	g_free(frame);
}

/* Puts an upright patch where it belongs on the turned page. */
static void
paste(struct frame *frame, const struct canvas *patch, struct box box)
{
	g_autoptr(Canvas) turned = canvas_turned(patch, frame->degrees);
	struct box there =
	    canvas_turn_box(box, frame->width, frame->height, frame->degrees);
	canvas_paste(frame->canvas, turned, there.x, there.y);
}

static struct canvas *
copy_of(const struct canvas *canvas)
{
	struct box all = {0, 0, canvas->width, canvas->height};
	return canvas_cut(canvas, all);
}

static void
draw_clock(struct frame *frame, struct font *font, int64_t unix_s, GTimeZone *zone)
{
	if (!frame->below)
		return;
	struct box all = {0, 0, frame->below->width, frame->below->height};
	g_autofree char *text = clock_text(unix_s, zone);
	g_autoptr(Canvas) patch = copy_of(frame->below);
	clock_draw(font, patch, all, text, frame->clock_color);
	paste(frame, patch, frame->clock);
}

bool
frame_set_clock(struct frame *frame, struct font *font, int64_t unix_s, GTimeZone *zone)
{
	int64_t minute = clock_minute(unix_s);
	if ((!frame->below && frame->patches->len == 0) || frame->minute == minute)
		return false;
	frame->minute = minute;
	draw_clock(frame, font, unix_s, zone);
	for (guint i = 0; i < frame->patches->len; i++) {
		const struct frame_patch *patch =
		    &g_array_index(frame->patches, struct frame_patch, i);
		const struct live *live = &patch->live;
		g_autofree char *text = live_text(live, unix_s, zone);
		g_autoptr(Canvas) drawn = copy_of(patch->below);
		live_draw(font, drawn, live, text);
		paste(frame, drawn, (struct box){live->x, live->y, live->w, live->h});
	}
	return true;
}

bool
frame_set_bar(struct frame *frame, int elapsed_ms)
{
	int width = scene_bar_width(&frame->bar, elapsed_ms);
	if (!frame->bar_below || width == frame->bar_w)
		return false;
	frame->bar_w = width;
	const struct scene_bar *bar = &frame->bar;
	g_autoptr(Canvas) drawn = copy_of(frame->bar_below);
	if (width > 0)
		canvas_fill(drawn, (struct box){0, 0, width, bar->h},
		    MIN(bar->radius, width / 2), bar->color);
	paste(frame, drawn, (struct box){bar->x, bar->y, bar->w, bar->h});
	return true;
}

bool
frame_is_stale(const struct frame *frame, int64_t unix_s)
{
	return unix_s >= frame->fresh_until_s;
}
