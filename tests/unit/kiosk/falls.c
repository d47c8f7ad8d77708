/* Deaths in a row, what they are counted to, and what rests after them. */
#include "kiosk/falls.h"

#include <glib.h>

/* What the next start of the player finds. */
static struct falls
reborn(const struct falls *falls)
{
	struct falls next;
	g_autofree char *text = falls_write(falls);
	falls_read(&next, text);
	return next;
}

/* Starts in this run of the machine, and dies at this. */
static void
die(struct falls *falls, enum falls_work work, int64_t now_s)
{
	falls_start(falls, "boot", now_s);
	falls_turn(falls, work);
	*falls = reborn(falls);
}

static void
test_rests(void)
{
	static const int rests[] = {
	    0, 0, 0, 0, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600, 3600, 3600};
	struct falls falls;
	int64_t now_s = 100;
	falls_read(&falls, NULL);
	for (size_t i = 0; i < G_N_ELEMENTS(rests); i++) {
		bool had_fallen = falls_start(&falls, "boot", now_s);
		g_assert_true(had_fallen == (i > 0));
		g_assert_true(falls_is_resting(&falls) == (rests[i] > 0));
		g_assert_false(falls_look(&falls, false, now_s + rests[i] - 1));
		g_assert_true(
		    falls_look(&falls, false, now_s + rests[i]) == (rests[i] > 0));
		g_assert_false(falls_is_resting(&falls));
		now_s += rests[i];
		falls_turn(&falls, FALLS_PROGRAMME);
		falls = reborn(&falls);
	}
	for (int i = 0; i < 2000; i++)
		die(&falls, FALLS_PROGRAMME, now_s);
	falls_start(&falls, "boot", now_s);
	g_assert_cmpint(falls.rest_s, ==, now_s + FALLS_REST_MOST_S);
	g_assert_false(falls_is_shut(&falls, now_s));
}

/* What dies while only our own pages stand is not the bundle's fault, and no rest gets
 * longer by it. */
static void
test_own(void)
{
	struct falls falls;
	falls_read(&falls, NULL);
	for (int i = 0; i < 50; i++)
		die(&falls, FALLS_OWN, 10 + i);
	g_assert_cmpint(falls.deaths + falls.alarm_deaths, ==, 0);
	for (int i = 0; i < FALLS_MOST; i++)
		die(&falls, FALLS_PROGRAMME, 100);
	g_assert_true(falls_start(&falls, "boot", 200));
	g_assert_cmpint(falls.rest_s, ==, 200 + FALLS_REST_S);
	for (int i = 0; i < 50; i++) {
		falls = reborn(&falls);
		g_assert_false(falls_start(&falls, "boot", 201));
	}
	g_assert_cmpint(falls.rest_s, ==, 200 + FALLS_REST_S);
	g_assert_cmpint(falls.deaths, ==, FALLS_MOST);
	falls = reborn(&falls);
	falls_start(&falls, "boot", 220);
	g_assert_true(falls_look(&falls, false, 220));
	g_assert_false(falls_is_resting(&falls));
}

/* An emergency is shown plainly during a rest, which lasts as long. */
static void
test_emergency(void)
{
	struct falls falls;
	falls_read(&falls, NULL);
	for (int i = 0; i < FALLS_MOST; i++)
		die(&falls, FALLS_PROGRAMME, 100);
	falls_start(&falls, "boot", 100);
	g_assert_true(falls_is_resting(&falls) && falls_is_plain(&falls));
	g_assert_false(falls_look(&falls, true, 100 + 86400));
	g_assert_true(falls_is_resting(&falls));
	g_assert_false(falls_is_shut(&falls, 100));
	g_assert_true(falls_look(&falls, false, 100 + 86401));
	g_assert_false(falls_is_resting(&falls) || falls_is_plain(&falls));
}

static void
test_alarm_deaths(void)
{
	static const int shut[] = {0, 0, 0, 20, 40, 80, 160, 300, 300};
	struct falls falls;
	int64_t now_s = 100;
	falls_read(&falls, NULL);
	for (size_t i = 0; i < G_N_ELEMENTS(shut); i++) {
		falls_start(&falls, "boot", now_s);
		g_assert_true(falls_is_plain(&falls) == (i > 0));
		g_assert_true(falls_is_shut(&falls, now_s) == (shut[i] > 0));
		g_assert_false(falls_is_shut(&falls, now_s + shut[i]));
		g_assert_false(falls_is_resting(&falls)); /* nor is it to blame */
		now_s += shut[i];
		falls_turn(&falls, FALLS_ALARM);
		falls = reborn(&falls);
	}
	falls_start(&falls, "boot", now_s);
	/* plain as long as it is in force, then forgotten */
	g_assert_false(falls_look(&falls, true, now_s + 10 * FALLS_CALM_S));
	g_assert_true(falls_is_plain(&falls));
	g_assert_true(falls_look(&falls, false, now_s + 10 * FALLS_CALM_S));
	g_assert_false(falls_is_plain(&falls));
}

static void
test_another(void)
{
	struct falls falls;
	falls_read(&falls, NULL);
	falls_start(&falls, "boot", 100);
	g_assert_true(falls_take(&falls, "one", 100));
	g_assert_false(falls_take(&falls, "one", 100));
	for (int i = 0; i < FALLS_MOST; i++)
		die(&falls, FALLS_PROGRAMME, 100);
	for (int i = 0; i < FALLS_ALARM_MOST; i++)
		die(&falls, FALLS_ALARM, 100);
	falls_start(&falls, "boot", 100);
	g_assert_true(falls_is_resting(&falls) && falls_is_shut(&falls, 100));
	falls_take(&falls, "one", 101);
	g_assert_true(falls_is_shut(&falls, 101));
	g_assert_true(falls_take(&falls, "two", 101));
	g_assert_false(falls_is_shut(&falls, 101));
	g_assert_false(
	    falls_look(&falls, true, 101)); /* what it brings is shown plainly */
	g_assert_true(falls_look(&falls, false, 101));
	/* the next death is one more */
	falls_turn(&falls, FALLS_PROGRAMME);
	falls = reborn(&falls);
	falls_start(&falls, "boot", 110);
	g_assert_cmpint(falls.rest_s, ==, 110 + 2 * FALLS_REST_S);
}

static void
test_peace(void)
{
	struct falls falls;
	falls_read(&falls, NULL);
	for (int i = 0; i < 7; i++)
		die(&falls, FALLS_PROGRAMME, 100);
	falls_start(&falls, "boot", 100);
	g_assert_true(falls_is_resting(&falls));
	falls_end(&falls);
	falls = reborn(&falls);
	g_assert_false(falls_start(&falls, "boot", 100));
	g_assert_false(falls_is_resting(&falls));
	/* calm: and then it dies, the first time in a row */
	die(&falls, FALLS_PROGRAMME, 100);
	falls_start(&falls, "boot", 1000);
	g_assert_false(falls_look(&falls, false, 1000 + FALLS_CALM_S - 1));
	g_assert_true(falls_look(&falls, false, 1000 + FALLS_CALM_S));
	falls_turn(&falls, FALLS_PROGRAMME);
	falls = reborn(&falls);
	falls_start(&falls, "boot", 2000);
	g_assert_cmpint(falls.deaths, ==, 1);
}

/* The power goes off at the wall: nobody's fault. */
static void
test_power(void)
{
	struct falls falls;
	falls_read(&falls, NULL);
	for (int i = 0; i < 10; i++) {
		g_autofree char *boot = g_strdup_printf("boot-%d", i);
		g_assert_false(falls_start(&falls, boot, 5));
		falls_turn(&falls, FALLS_PROGRAMME);
		falls = reborn(&falls);
	}
}

static void
test_nonsense(void)
{
	static const char *const texts[] = {"", "x", "boot", "boot programme x 0 0 0 -",
	    "boot programme -3 0 0 0 -", "boot programme 99999 0 0 0 -", "boot programme",
	    "\n\n\n\n\n\n\n\n", "boot 7 running\n"};
	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
		struct falls falls;
		falls_read(&falls, texts[i]);
		g_assert_false(falls_start(&falls, "boot", 10));
		g_assert_false(falls_is_resting(&falls) || falls_is_shut(&falls, 10));
	}
	struct falls falls; /* a rest without end */
	falls_read(&falls, "boot own 4 3 9223372036854775807 9223372036854775807 -\n");
	falls_start(&falls, "boot", 10);
	g_assert_cmpint(falls.rest_s, ==, 10 + FALLS_REST_MOST_S);
	g_assert_cmpint(falls.shut_s, ==, 10 + FALLS_ALARM_REST_MOST_S);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/falls/rests", test_rests);
	g_test_add_func("/falls/own", test_own);
	g_test_add_func("/falls/emergency", test_emergency);
	g_test_add_func("/falls/alarm-deaths", test_alarm_deaths);
	g_test_add_func("/falls/another", test_another);
	g_test_add_func("/falls/peace", test_peace);
	g_test_add_func("/falls/power", test_power);
	g_test_add_func("/falls/nonsense", test_nonsense);
	return g_test_run();
}
