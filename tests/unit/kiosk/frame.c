/* A page ready for the screen: the clock moves, nothing else does; whatever way the
 * screen hangs. */
#include <string.h>

#include "kiosk/clock.h"
#include "kiosk/frame.h"
#include "kiosk/neutral.h"

#define NINE INT64_C(1780016400) /* Friday 2026-05-29 09:00 in Shanghai */

static struct scene *
make_scene(void)
{
	struct scene *scene = scene_new("a", "article", 400, 200);
	scene->ground = 0x0c2a33;
	scene->duration_ms = 8000;
	scene->clock_x = 200;
	scene->clock_y = 10;
	scene->clock_w = 180;
	scene->clock_h = 24;
	scene->clock_color = 0xffffff;
	return scene;
}

static void
test_text(void)
{
	g_autoptr(GTimeZone) zone = g_time_zone_new_offset(8 * 3600);
	g_autofree char *text = clock_text(NINE, zone);
	g_assert_cmpstr(text, ==, "5月29日 星期五 9:00");
	g_assert_cmpint(clock_minute(119), ==, 1);
	g_assert_cmpint(clock_minute(-1), ==, -1);
}

/* How many pixels differ inside and outside the clock's box. */
static void
count(const struct frame *a, const struct frame *b, struct box box, int *in, int *out)
{
	*in = *out = 0;
	for (int y = 0; y < a->canvas->height; y++) {
		for (int x = 0; x < a->canvas->width; x++) {
			bool is_in = x >= box.x && x < box.x + box.w && y >= box.y &&
				     y < box.y + box.h;
			if (canvas_row(a->canvas, y)[x] != canvas_row(b->canvas, y)[x])
				++*(is_in ? in : out);
		}
	}
}

static void
test_clock(void)
{
	g_autoptr(GTimeZone) zone = g_time_zone_new_offset(8 * 3600);
	g_autoptr(Font) font = font_new(NULL);
	for (int degrees = 0; degrees < 360; degrees += 90) {
		g_autoptr(Scene) scene = make_scene();
		g_autoptr(Frame) a =
		    frame_new(scene, canvas_new(400, 200, 0x0c2a33), degrees);
		g_autoptr(Frame) b =
		    frame_new(scene, canvas_new(400, 200, 0x0c2a33), degrees);
		struct box there =
		    canvas_turn_box((struct box){200, 10, 180, 24}, 400, 200, degrees);
		int in, out;
		g_assert_true(frame_set_clock(a, font, NINE, zone));
		g_assert_false(frame_set_clock(a, font, NINE + 59, zone));
		count(a, b, there, &in, &out);
		g_assert_cmpint(in, >, 100);
		g_assert_cmpint(out, ==, 0);
		/* later and back again leaves no trace */
		g_assert_true(frame_set_clock(b, font, NINE + 7260, zone));
		count(a, b, there, &in, &out);
		g_assert_cmpint(in, >, 10);
		g_assert_true(frame_set_clock(b, font, NINE, zone));
		count(a, b, there, &in, &out);
		g_assert_cmpint(in + out, ==, 0);
	}
}

static void
test_bounds(void)
{
	g_autoptr(GTimeZone) zone = g_time_zone_new_utc();
	g_autoptr(Font) font = font_new(NULL);
	static const struct {
		int duration_ms, expected_ms;
	} rows[] = {{0, FRAME_MS_MIN}, {-5, FRAME_MS_MIN}, {INT32_MAX, FRAME_MS_MAX},
	    {9000, 9000}};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(Scene) scene = make_scene();
		scene->duration_ms = rows[i].duration_ms;
		scene->clock_x = 390; /* over the edge */
		scene->clock_y = i % 2 ? -10 : 500;
		g_autoptr(Frame) frame = frame_new(scene, canvas_new(400, 200, 0), 90);
		g_assert_cmpint(frame->duration_ms, ==, rows[i].expected_ms);
		(void)frame_set_clock(frame, font, NINE, zone);
	}
}

/* Date and time lie inside every screen, and say nothing of whose it is. */
static void
test_neutral(void)
{
	static const int sizes[][2] = {
	    {1920, 1080}, {1080, 1920}, {320, 320}, {7680, 4320}};
	g_autoptr(GTimeZone) zone = g_time_zone_new_offset(8 * 3600);
	g_autoptr(Font) font = font_new(NULL);
	for (size_t i = 0; i < G_N_ELEMENTS(sizes); i++) {
		struct style_options options = {
		    .width = sizes[i][0], .height = sizes[i][1]};
		struct style style = style_make(&options);
		g_autoptr(Scene) scene =
		    neutral_scene(&style, font_measure(font), NINE, zone);
		g_assert_cmpuint(scene->shapes->len, ==, 2);
		for (guint j = 0; j < 2; j++) {
			const struct shape *shape =
			    &g_array_index(scene->shapes, struct shape, j);
			g_assert_cmpstr(
			    shape->text, ==, j ? "2026年5月29日 星期五" : "9:00");
			g_assert_cmpint(shape->x, >=, 0);
			g_assert_cmpint(shape->x + shape->w, <=, sizes[i][0]);
			g_assert_cmpint(shape->y, >=, 0);
			g_assert_cmpint(shape->y + shape->h, <=, sizes[i][1]);
		}
	}
}

/* A countdown changes with its minute, in its place alone, whatever way the screen
 * hangs, and however far the page has drifted. */
static void
test_lives(void)
{
	g_autoptr(GTimeZone) zone = g_time_zone_new_offset(8 * 3600);
	g_autoptr(Font) font = font_new(NULL);
	for (int degrees = 0; degrees < 360; degrees += 90) {
		g_autoptr(Scene) scene = make_scene();
		scene->clock_w = 0;
		scene->shift_x = 3;
		scene->shift_y = -2;
		scene_add_live(scene, (struct live){.kind = LIVE_COUNTDOWN,
					  .x = 20,
					  .y = 100,
					  .w = 300,
					  .h = 40,
					  .size_px = 30,
					  .color = 0xffffff,
					  .start_s = NINE + 7200});
		g_autoptr(Frame) a =
		    frame_new(scene, canvas_new(400, 200, 0x0c2a33), degrees);
		g_autoptr(Frame) b =
		    frame_new(scene, canvas_new(400, 200, 0x0c2a33), degrees);
		struct box there =
		    canvas_turn_box((struct box){23, 98, 300, 40}, 400, 200, degrees);
		int in, out;
		g_assert_true(frame_set_clock(a, font, NINE, zone));
		count(a, b, there, &in, &out);
		g_assert_cmpint(in, >, 100);
		g_assert_cmpint(out, ==, 0);
		g_assert_false(frame_set_clock(a, font, NINE + 59, zone));
		g_assert_true(frame_set_clock(a, font, NINE + 60, zone));
		g_assert_true(frame_set_clock(b, font, NINE + 60, zone));
		count(a, b, there, &in, &out);
		g_assert_cmpint(
		    in + out, ==, 0); /* nothing of the minute before is left */
	}
}

/* The bar shrinks to nothing, in its place alone. */
static void
test_bar(void)
{
	for (int degrees = 0; degrees < 360; degrees += 90) {
		g_autoptr(Scene) scene = make_scene();
		scene->clock_w = 0;
		scene->bar = (struct scene_bar){50, 150, 200, 10, 5, 0xffc857, 10000};
		g_autoptr(Frame) a =
		    frame_new(scene, canvas_new(400, 200, 0x0c2a33), degrees);
		g_autoptr(Frame) b =
		    frame_new(scene, canvas_new(400, 200, 0x0c2a33), degrees);
		struct box there =
		    canvas_turn_box((struct box){50, 150, 200, 10}, 400, 200, degrees);
		int last = 200 * 10 + 1, in, out;
		for (int ms = 0; ms <= 10000; ms += 2500) {
			g_assert_true(frame_set_bar(a, ms));
			g_assert_false(frame_set_bar(a, ms));
			count(a, b, there, &in, &out);
			g_assert_cmpint(out, ==, 0);
			g_assert_cmpint(in, <, last);
			last = in;
		}
		g_assert_cmpint(in, ==, 0);
	}
}

static void
test_stale(void)
{
	g_autoptr(Scene) scene = make_scene();
	scene->fresh_until_s = NINE;
	g_autoptr(Frame) frame = frame_new(scene, canvas_new(400, 200, 0), 0);
	g_assert_false(frame_is_stale(frame, NINE - 1));
	g_assert_true(frame_is_stale(frame, NINE));
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/clock/text", test_text);
	g_test_add_func("/frame/clock", test_clock);
	g_test_add_func("/frame/bounds", test_bounds);
	g_test_add_func("/neutral/sizes", test_neutral);
	g_test_add_func("/frame/lives", test_lives);
	g_test_add_func("/frame/bar", test_bar);
	g_test_add_func("/frame/stale", test_stale);
	return g_test_run();
}
