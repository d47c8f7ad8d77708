/* Two deaths on a new bundle in one run of the machine, and it is turned back. */
#include "kiosk/trial.h"

#include <glib.h>
#include <string.h>

static char a[65], b[65];

/* What the next start of the player finds. */
static struct trial
reborn(const struct trial *trial)
{
	struct trial next;
	g_autofree char *text = trial_write(trial);
	trial_read(&next, text);
	return next;
}

static void
test_deaths(void)
{
	struct trial trial;
	trial_read(&trial, NULL);
	g_assert_false(trial_start(&trial, "boot", a)); /* never tried: trusted */
	trial_take(&trial, "boot", b);
	for (int death = 1; death < TRIAL_DEATHS; death++) {
		trial = reborn(&trial);
		g_assert_false(trial_start(&trial, "boot", b));
	}
	trial = reborn(&trial);
	g_assert_true(trial_start(&trial, "boot", b));
	g_assert_cmpstr(trial.refused, ==, b);
	trial = reborn(&trial);
	g_assert_cmpstr(trial.refused, ==, b);
	g_assert_false(trial_start(&trial, "boot", a));
}

static void
test_peace(void)
{
	struct trial trial;
	trial_read(&trial, NULL);
	trial_take(&trial, "boot", b);
	for (int i = 0; i < 10; i++) {
		trial_rest(&trial);
		trial = reborn(&trial);
		g_assert_false(trial_start(&trial, "boot", b));
	}
	trial_pass(&trial);
	for (int i = 0; i < 10; i++) { /* passed: deaths are something else's fault */
		trial = reborn(&trial);
		g_assert_false(trial_start(&trial, "boot", b));
	}
}

/* The power goes off at the wall. */
static void
test_power(void)
{
	struct trial trial;
	trial_read(&trial, NULL);
	trial_take(&trial, "boot", b);
	for (int i = 0; i < 10; i++) {
		g_autofree char *boot = g_strdup_printf("boot-%d", i);
		trial = reborn(&trial);
		g_assert_false(trial_start(&trial, boot, b));
	}
}

static void
test_nonsense(void)
{
	static const char *const texts[] = {"", "x", "- - - 1", "zz - boot 1 running",
	    "- zz boot 1 running", "\n\n\n\n\n\n"};
	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
		struct trial trial;
		trial_read(&trial, texts[i]);
		g_assert_cmpstr(trial.bundle, ==, "");
		g_assert_cmpstr(trial.refused, ==, "");
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	memset(a, 'a', 64);
	memset(b, 'b', 64);
	g_test_add_func("/trial/deaths", test_deaths);
	g_test_add_func("/trial/peace", test_peace);
	g_test_add_func("/trial/power", test_power);
	g_test_add_func("/trial/nonsense", test_nonsense);
	return g_test_run();
}
