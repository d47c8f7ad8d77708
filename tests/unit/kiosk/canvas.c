/* The canvas: clipped at every edge, boxes turn with their picture. */
#include <string.h>

#include "kiosk/canvas.h"

static void
test_fill(void)
{
	g_autoptr(Canvas) canvas = canvas_new(40, 30, 0x111111);
	canvas_fill(canvas, (struct box){10, 10, 20, 10}, 4, 0xffffff);
	g_assert_cmphex(canvas_row(canvas, 15)[9], ==, 0x111111);
	g_assert_cmphex(canvas_row(canvas, 15)[10], ==, 0xffffff);
	g_assert_cmphex(canvas_row(canvas, 15)[29], ==, 0xffffff);
	g_assert_cmphex(canvas_row(canvas, 15)[30], ==, 0x111111);
	g_assert_cmphex(canvas_row(canvas, 10)[10], ==, 0x111111); /* a rounded corner */
	g_assert_cmphex(canvas_row(canvas, 19)[29], ==, 0x111111);
	g_assert_cmphex(canvas_row(canvas, 10)[20], ==, 0xffffff);
	/* the four corners are alike */
	for (int y = 0; y < 5; y++) {
		for (int x = 0; x < 5; x++) {
			uint32_t pixel = canvas_row(canvas, 10 + y)[10 + x];
			g_assert_cmphex(canvas_row(canvas, 10 + y)[29 - x], ==, pixel);
			g_assert_cmphex(canvas_row(canvas, 19 - y)[10 + x], ==, pixel);
		}
	}
}

static void
test_hostile(void)
{
	static const struct box boxes[] = {
	    {-10, -10, 5, 5},
	    {100, 100, 5, 5},
	    {0, 0, -5, 5},
	    {INT32_MIN, INT32_MIN, INT32_MAX, INT32_MAX},
	    {INT32_MAX, INT32_MAX, INT32_MAX, INT32_MAX},
	    {INT32_MAX - 1, 0, 2, 1000},
	    {-1000000, -1000000, 2000000, 2000000},
	};
	static const uint32_t argb[4] = {0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff};
	for (size_t i = 0; i < G_N_ELEMENTS(boxes); i++) {
		g_autoptr(Canvas) canvas = canvas_new(40, 30, 0);
		canvas_fill(canvas, boxes[i], 0, 0xffffff);
		canvas_over(canvas, boxes[i].x, boxes[i].y, argb, 2, 2, 2);
		canvas_tint(canvas, boxes[i].x, boxes[i].y, argb, 2, 2, 2, 0xff);
		g_autoptr(Canvas) cut = canvas_cut(canvas, boxes[i]);
		canvas_paste(canvas, cut, boxes[i].x, boxes[i].y);
		bool is_whole = boxes[i].w == 2000000;
		g_assert_cmphex(canvas_row(canvas, 7)[7], ==, is_whole ? 0xffffffu : 0);
	}
}

static void
test_turn(void)
{
	static const struct box box = {3, 5, 7, 2};
	for (int degrees = 0; degrees < 360; degrees += 90) {
		g_autoptr(Canvas) canvas = canvas_new(40, 30, 0);
		canvas_fill(canvas, box, 0, 0xffffff);
		g_autoptr(Canvas) turned = canvas_turned(canvas, degrees);
		struct box there = canvas_turn_box(box, 40, 30, degrees);
		g_autoptr(Canvas) expected = canvas_new(turned->width, turned->height, 0);
		canvas_fill(expected, there, 0, 0xffffff);
		g_assert_cmpint(turned->width, ==, degrees % 180 ? 30 : 40);
		g_assert_cmpmem(
		    turned->pixels, 40 * 30 * 4, expected->pixels, 40 * 30 * 4);
	}
}

static void
test_cut(void)
{
	g_autoptr(Canvas) canvas = canvas_new(40, 30, 0x123456);
	canvas_fill(canvas, (struct box){10, 10, 3, 3}, 0, 0xffffff);
	g_autoptr(Canvas) cut = canvas_cut(canvas, (struct box){9, 9, 5, 5});
	g_assert_cmphex(canvas_row(cut, 0)[0], ==, 0x123456);
	g_assert_cmphex(canvas_row(cut, 1)[1], ==, 0xffffff);
	g_assert_cmpint(cut->width, ==, 5);
	g_autoptr(Canvas) other = canvas_new(40, 30, 0x123456);
	canvas_paste(other, cut, 9, 9);
	g_assert_cmpmem(other->pixels, 40 * 30 * 4, canvas->pixels, 40 * 30 * 4);
}

static void
test_move(void)
{
	static const int ways[] = {-60, -30, -8, -1, 0, 1, 8, 30, 60};
	g_autoptr(Canvas) before = canvas_new(40, 30, 0);
	for (int i = 0; i < 40 * 30; i++)
		before->pixels[i] = (uint32_t)i;
	for (size_t i = 0; i < G_N_ELEMENTS(ways) * G_N_ELEMENTS(ways); i++) {
		int dx = ways[i % G_N_ELEMENTS(ways)], dy = ways[i / G_N_ELEMENTS(ways)];
		g_autoptr(Canvas) after = canvas_turned(before, 0);
		canvas_move(after, dx, dy);
		for (int y = 0; y < 30; y++)
			for (int x = 0; x < 40; x++)
				g_assert_cmphex(canvas_row(after, y)[x], ==,
				    canvas_row(before,
					CLAMP(y - dy, 0, 29))[CLAMP(x - dx, 0, 39)]);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/canvas/fill", test_fill);
	g_test_add_func("/canvas/hostile", test_hostile);
	g_test_add_func("/canvas/turn", test_turn);
	g_test_add_func("/canvas/cut", test_cut);
	g_test_add_func("/canvas/move", test_move);
	return g_test_run();
}
