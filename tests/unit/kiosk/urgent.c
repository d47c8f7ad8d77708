/* Emergencies begin at once, end for certain, and survive a restart no longer than they
 * should. */
#include "kiosk/urgent.h"

#define NOW  INT64_C(1780016400)
#define HOUR INT64_C(3600)

struct desk {
	struct bundle_playlist *playlist;
	struct bundle_item *item;
	struct hall hall;
	struct schedule *schedule;
	struct urgent *urgent;
	struct moment now;
};

static void
set_up(struct desk *desk, const void *data)
{
	(void)data;
	g_autoptr(GTimeZone) zone = g_time_zone_new_utc();
	desk->playlist = bundle_playlist_new();
	desk->item = bundle_item_new();
	g_free(desk->item->id);
	desk->item->id = g_strdup("notices/typhoon 3");
	desk->item->urgent_until = NOW + HOUR;
	g_ptr_array_add(desk->playlist->items, desk->item);
	desk->hall = (struct hall){.venue = "", .organisation = ""};
	desk->schedule = schedule_new(&desk->hall, desk->playlist);
	desk->urgent = urgent_new();
	desk->now = moment_at(NOW, zone, NULL);
}

static void
tear_down(struct desk *desk, const void *data)
{
	(void)data;
	schedule_free(desk->schedule);
	urgent_free(desk->urgent);
	bundle_playlist_free(desk->playlist);
}

static bool
plays(const struct desk *desk, bool is_dark)
{
	return urgent_plays(
	    desk->urgent, desk->schedule, desk->item, &desk->now, NOW - HOUR, is_dark);
}

static void
test_bounds(struct desk *desk, const void *data)
{
	(void)data;
	g_assert_true(plays(desk, false));
	g_assert_true(plays(desk, true)); /* wakes a black screen */
	g_assert_false(schedule_plays(desk->schedule, desk->item, &desk->now));
	desk->now.unix_s = desk->now.floor_s = NOW + HOUR - 1;
	g_assert_true(plays(desk, false));
	desk->now.unix_s = desk->now.floor_s = NOW + HOUR;
	g_assert_false(plays(desk, false));
	desk->now.unix_s = NOW; /* the clock went back: what was over is over */
	g_assert_false(plays(desk, false));
	desk->now.floor_s = NOW;
	desk->item->from = NOW + 1;
	g_assert_false(plays(desk, false));
	desk->item->from = INT64_MIN;
	desk->item->urgent_until = INT64_MIN;
	g_assert_false(plays(desk, false));
}

static void
test_elsewhere(struct desk *desk, const void *data)
{
	(void)data;
	g_strfreev(desk->item->venues);
	desk->item->venues = g_strsplit("school", ",", -1);
	g_autoptr(Schedule) schedule = schedule_new(&desk->hall, desk->playlist);
	g_assert_false(
	    urgent_plays(desk->urgent, schedule, desk->item, &desk->now, NOW, false));
}

/* A clock that stands still does not keep it on the screen for ever. */
static void
test_budget(struct desk *desk, const void *data)
{
	(void)data;
	desk->now.is_trusted = false;
	urgent_charge(desk->urgent, desk->item, 2 * HOUR * 1000 - 1);
	g_assert_true(plays(desk, false));
	urgent_charge(desk->urgent, desk->item, -5);
	urgent_charge(desk->urgent, desk->item, 1);
	g_assert_false(plays(desk, false));
	g_autofree char *kept = urgent_write(desk->urgent);
	g_autoptr(Urgent) again = urgent_new();
	urgent_read(again, kept);
	g_assert_false(urgent_plays(
	    again, desk->schedule, desk->item, &desk->now, NOW - HOUR, false));
	desk->item->urgent_until += HOUR; /* prolonged */
	g_assert_true(urgent_plays(
	    again, desk->schedule, desk->item, &desk->now, NOW - HOUR, false));
	urgent_read(again, "nonsense\n-1 5 a\n99999999999999999999999 1 b\n\n");
}

static void
test_week(struct desk *desk, const void *data)
{
	(void)data;
	desk->item->urgent_until = NOW + 10000 * HOUR;
	urgent_charge(desk->urgent, desk->item, URGENT_MOST_S * 1000);
	g_assert_false(plays(desk, false));
}

static void
test_drill(struct desk *desk, const void *data)
{
	(void)data;
	desk->item->is_drill = true;
	g_assert_true(plays(desk, false));
	g_assert_false(plays(desk, true)); /* wakes nobody */
	urgent_charge(desk->urgent, desk->item, URGENT_DRILL_S * 1000);
	g_assert_false(plays(desk, false));
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add("/urgent/bounds", struct desk, NULL, set_up, test_bounds, tear_down);
	g_test_add(
	    "/urgent/elsewhere", struct desk, NULL, set_up, test_elsewhere, tear_down);
	g_test_add("/urgent/budget", struct desk, NULL, set_up, test_budget, tear_down);
	g_test_add("/urgent/week", struct desk, NULL, set_up, test_week, tear_down);
	g_test_add("/urgent/drill", struct desk, NULL, set_up, test_drill, tear_down);
	return g_test_run();
}
