/* Deaths in a row, and how long the programme rests after them. */
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

static void
test_rests(void)
{
	static const int rests[] = {
	    0, 0, 0, 0, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600, 3600, 3600};
	struct falls falls;
	falls_read(&falls, NULL);
	for (size_t i = 0; i < G_N_ELEMENTS(rests); i++) {
		g_assert_cmpint(falls_start(&falls, "boot"), ==, rests[i]);
		falls = reborn(&falls);
	}
	for (int i = 0; i < 2000; i++)
		g_assert_cmpint(falls_start(&falls, "boot"), ==, FALLS_REST_MOST_S);
}

static void
test_peace(void)
{
	struct falls falls;
	falls_read(&falls, "boot 7 running\n");
	g_assert_cmpint(falls_start(&falls, "boot"), >, 0);
	falls_end(&falls);
	falls = reborn(&falls);
	g_assert_cmpint(falls_start(&falls, "boot"), ==, 0);
	falls_read(&falls, "boot 7 running\n");
	g_assert_cmpint(falls_start(&falls, "boot"), >, 0);
	falls_calm(&falls);
	falls = reborn(&falls); /* and then it dies: the first time in a row */
	g_assert_cmpint(falls_start(&falls, "boot"), ==, 0);
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
		g_assert_cmpint(falls_start(&falls, boot), ==, 0);
		falls = reborn(&falls);
	}
}

static void
test_nonsense(void)
{
	static const char *const texts[] = {"", "x", "boot", "boot x running",
	    "boot -3 running", "boot 99999 running", "boot 9", "\n\n\n\n"};
	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
		struct falls falls;
		falls_read(&falls, texts[i]);
		g_assert_cmpint(falls_start(&falls, "boot"), ==, 0);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/falls/rests", test_rests);
	g_test_add_func("/falls/peace", test_peace);
	g_test_add_func("/falls/power", test_power);
	g_test_add_func("/falls/nonsense", test_nonsense);
	return g_test_run();
}
