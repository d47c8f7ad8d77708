/* Clocks that lie: 1970, 2106, back and forth. */
#include "kiosk/wall.h"

#include <glib.h>

#define DAY   INT64_C(86400)
#define MADE  INT64_C(1780000000) /* 2026-05-28 */
#define S(s)  ((int64_t)(s)*1000000)
#define EPOCH 1
#define Y2106 INT64_C(4294967295)

static struct wall
begin(int64_t saved_s, int64_t made_s)
{
	struct wall wall;
	wall_begin(&wall, saved_s, S(100));
	wall_raise(&wall, made_s, S(100));
	return wall;
}

static void
test_bounds(void)
{
	static const struct {
		int64_t saved_s, made_s, clock_s;
		bool is_trusted;
		int64_t unix_s;
	} rows[] = {
	    {0, MADE, MADE + 1000, true, MADE + 1000},
	    {0, MADE, EPOCH, false, MADE},
	    {0, MADE, Y2106, false, MADE},
	    {0, MADE, MADE + WALL_SPAN_S - 1, true, MADE + WALL_SPAN_S - 1},
	    {0, MADE, MADE + WALL_SPAN_S + DAY, false, MADE},
	    {0, MADE, MADE - WALL_BACK_S, true, MADE - WALL_BACK_S},
	    {0, MADE, MADE - WALL_BACK_S - 1, false, MADE},
	    {MADE + 50 * DAY, MADE, MADE + 10 * DAY, false, MADE + 50 * DAY},
	    {MADE, MADE + 50 * DAY, MADE + 10 * DAY, false, MADE + 50 * DAY},
	    {0, 0, EPOCH, false, WALL_LEAST_S}, /* nothing is known */
	    {0, 0, Y2106, false, WALL_LEAST_S},
	    {0, 0, MADE, true, MADE},
	    {0, WALL_MOST_S, MADE, true, MADE}, /* a playlist from the future */
	    {INT64_MAX, INT64_MIN, MADE, true, MADE},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		struct wall wall = begin(rows[i].saved_s, rows[i].made_s);
		struct wall_time time = wall_at(&wall, rows[i].clock_s, S(100));
		if (time.is_trusted != rows[i].is_trusted ||
		    time.unix_s != rows[i].unix_s)
			g_error("row %zu: %d %" G_GINT64_FORMAT, i, time.is_trusted,
			    time.unix_s);
	}
}

/* Without a clock time goes on by the machine's own, and never back. */
static void
test_goes_on(void)
{
	struct wall wall = begin(0, MADE);
	struct wall_time time = wall_at(&wall, EPOCH, S(100) + 999999);
	g_assert_cmpint(time.unix_s, ==, MADE);
	time = wall_at(&wall, EPOCH, S(160));
	g_assert_cmpint(time.unix_s, ==, MADE + 60);
	time = wall_at(&wall, EPOCH, S(50)); /* a monotonic clock that is none */
	g_assert_cmpint(time.unix_s, ==, MADE);
	for (int i = 0; i < 100000; i++) /* no second is lost in small steps */
		time = wall_at(&wall, EPOCH, S(100) + i * INT64_C(10000));
	g_assert_cmpint(time.unix_s, ==, MADE + 999);
}

static void
test_stale(void)
{
	struct wall wall = begin(0, MADE);
	g_assert_false(wall_at(&wall, EPOCH, S(100)).is_stale);
	g_assert_false(wall_at(&wall, EPOCH, S(100) + WALL_STALE_US).is_stale);
	g_assert_true(wall_at(&wall, EPOCH, S(100) + WALL_STALE_US + 1).is_stale);
	g_assert_true(wall_at(&wall, MADE + 9 * DAY, S(200) + WALL_STALE_US).is_trusted);
	g_assert_false(wall_at(&wall, EPOCH, S(300) + WALL_STALE_US).is_stale);
}

/* A clock that goes back is followed a day, and no further. */
static void
test_back(void)
{
	struct wall wall = begin(MADE, MADE);
	g_assert_true(wall_at(&wall, MADE + 3600, S(100)).is_trusted);
	struct wall_time time = wall_at(&wall, MADE - 3600, S(101));
	g_assert_true(time.is_trusted);
	g_assert_cmpint(time.unix_s, ==, MADE - 3600);
	g_assert_cmpint(time.floor_s, >=, MADE + 3600); /* but what is over is over */
	g_assert_false(wall_at(&wall, MADE - 2 * DAY, S(102)).is_trusted);
}

/* A clock that lied by years for a while does not shut the right time out. */
static void
test_leap(void)
{
	struct wall wall = begin(0, MADE);
	g_assert_true(wall_at(&wall, MADE + 700 * DAY, S(100)).is_trusted);
	g_assert_true(wall_at(&wall, MADE + 700 * DAY + 60, S(160)).is_trusted);
	struct wall_time time = wall_at(&wall, MADE + 61, S(161));
	g_assert_true(time.is_trusted);
	g_assert_cmpint(time.floor_s, <=, MADE + DAY + 61);
	wall_raise(&wall, MADE + 30 * DAY, S(162)); /* a new playlist */
	g_assert_false(wall_at(&wall, MADE + 62, S(162)).is_trusted);
	g_assert_true(wall_at(&wall, MADE + 30 * DAY + 9, S(163)).is_trusted);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/wall/bounds", test_bounds);
	g_test_add_func("/wall/goes-on", test_goes_on);
	g_test_add_func("/wall/stale", test_stale);
	g_test_add_func("/wall/back", test_back);
	g_test_add_func("/wall/leap", test_leap);
	return g_test_run();
}
