/* How a page turn goes by time, and where pages lie against burn-in. */
#include <stdlib.h>

#include <glib.h>

#include "kiosk/blend.h"
#include "kiosk/drift.h"
#include "kiosk/style.h"
#include "kiosk/turn.h"

#define SECOND INT64_C(1000000)

/* Frames at 60 Hz from `from_us` until the turn is over; how many. */
static int
run(struct turn *turn, int64_t from_us, int64_t every_us)
{
	int n = 0;
	for (int64_t now = from_us; turn_part(turn, now) < BLEND_FULL; now += every_us)
		n++;
	turn_end(turn);
	return n;
}

static void
test_time(void)
{
	struct turn turn = {.is_on = false};
	g_assert_true(turn_begin(&turn, TURN_FADE, SECOND, 0));
	g_assert_true(turn.is_on);
	g_assert_cmpuint(turn_part(&turn, SECOND), ==, 0);
	g_assert_cmpuint(turn_part(&turn, SECOND + 16000), ==, 6);
	g_assert_cmpint(run(&turn, SECOND, TURN_FRAME_US), ==, 36);
	g_assert_false(turn.is_on);
	g_assert_true(turn_begin(&turn, TURN_SLIDE, SECOND, 0));
	g_assert_cmpuint(turn_part(&turn, SECOND + TURN_MS * 1000), ==, BLEND_FULL);
	g_assert_cmpuint(turn_part(&turn, 0), ==, 0); /* a clock that goes back */
	/* after months the same as at once */
	int64_t late = INT64_MAX / 2;
	g_assert_true(turn_begin(&turn, TURN_FADE, late, 0));
	g_assert_cmpint(run(&turn, late, TURN_FRAME_US), ==, 36);
}

static void
test_cut(void)
{
	struct turn turn = {.is_on = false};
	g_assert_false(turn_begin(&turn, TURN_CUT, 0, 0));
	g_assert_false(turn.is_on);
	/* one late frame is nothing */
	turn_begin(&turn, TURN_FADE, SECOND, 0);
	turn_part(&turn, SECOND);
	turn_part(&turn, SECOND + 100000);
	g_assert_cmpuint(turn_part(&turn, SECOND + 116000), <, BLEND_FULL);
	/* two are */
	g_assert_cmpint(run(&turn, SECOND + 200000, 80000), ==, 1);
	for (int i = 0; i < TURN_REST; i++)
		g_assert_false(turn_begin(&turn, TURN_SLIDE, SECOND, 0));
	g_assert_true(turn_begin(&turn, TURN_SLIDE, SECOND, 0));
	/* and where it is measured, time does not count */
	g_assert_true(turn_begin(&turn, TURN_FADE, SECOND, 4));
	g_assert_cmpint(run(&turn, SECOND, SECOND), ==, 3);
}

static void
test_shift(void)
{
	g_assert_cmpint(turn_shift(0, 1920), ==, 0);
	g_assert_cmpint(turn_shift(128, 1920), ==, 960);
	g_assert_cmpint(turn_shift(256, 1920), ==, 1920);
	g_assert_cmpint(turn_shift(9999, 8192), ==, 8192);
	for (unsigned part = 1; part <= BLEND_FULL; part++)
		g_assert_cmpint(turn_shift(part, 1920), >=, turn_shift(part - 1, 1920));
}

#define SIDE (2 * DRIFT_STEPS + 1)

static void
test_places(void)
{
	int seen[SIDE][SIDE] = {{0}}, dx, dy, before_x = 0, before_y = 0;
	drift_place(0, 1920, 1080, &dx, &dy);
	g_assert_true(dx == 0 && dy == 0);
	for (uint64_t n = 0; n < 2 * SIDE * SIDE; n++) {
		drift_place(n, 1920, 1080, &dx, &dy);
		g_assert_true(abs(dx) <= DRIFT_STEPS && abs(dy) <= DRIFT_STEPS);
		g_assert_cmpint(abs(dx - before_x) + abs(dy - before_y), <=, 1);
		seen[dy + DRIFT_STEPS][dx + DRIFT_STEPS]++;
		before_x = dx;
		before_y = dy;
	}
	for (int i = 0; i < SIDE * SIDE; i++)
		g_assert_cmpint(seen[i / SIDE][i % SIDE], ==, 2);
	drift_place(UINT64_MAX, 1920, 1080, &dx, &dy);
	g_assert_true(abs(dx) <= DRIFT_STEPS && abs(dy) <= DRIFT_STEPS);
}

/* Whatever the screen and what its set cuts off: text keeps inside what is seen. */
static void
test_margin(void)
{
	static const int sizes[][2] = {{320, 320}, {1280, 720}, {1920, 1080},
	    {1080, 1920}, {1280, 1024}, {3840, 2160}, {8192, 320}, {8192, 8192}};
	for (size_t i = 0; i < G_N_ELEMENTS(sizes) * 9; i++) {
		int width = sizes[i / 9][0], height = sizes[i / 9][1];
		double cut = (double)(i % 9) / 100;
		struct style style = style_make(&(struct style_options){
		    .width = width, .height = height, .overscan_percent = cut * 100});
		for (uint64_t n = 0; n < SIDE * SIDE; n++) {
			int dx, dy;
			drift_place(n, width, height, &dx, &dy);
			g_assert_cmpint(style.left + dx, >=, (int)(width * cut));
			g_assert_cmpint(style.top + dy, >=, (int)(height * cut));
			g_assert_cmpint(style.right + dx, <=, width - (int)(width * cut));
			g_assert_cmpint(
			    style.bottom + dy, <=, height - (int)(height * cut));
		}
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/turn/time", test_time);
	g_test_add_func("/turn/cut", test_cut);
	g_test_add_func("/turn/shift", test_shift);
	g_test_add_func("/drift/places", test_places);
	g_test_add_func("/drift/margin", test_margin);
	return g_test_run();
}
