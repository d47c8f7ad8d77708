/* What the nurse still knows after the player died: real deaths, of a process each. */
#include "kiosk/nurse.h"

#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib.h>
#include <glib/gstdio.h>

/* A player that is at this, dies, and says how it found things: of `FOUND_`. */
enum found { FOUND_FALLEN = 1, FOUND_RESTING = 2, FOUND_PLAIN = 4, FOUND_SHUT = 8 };

static int
look(const struct nurse *nurse, int64_t now_us)
{
	return (nurse_found_fallen(nurse) ? FOUND_FALLEN : 0) |
	       (nurse_is_resting(nurse) ? FOUND_RESTING : 0) |
	       (nurse_is_plain(nurse) ? FOUND_PLAIN : 0) |
	       (nurse_is_shut(nurse, now_us) ? FOUND_SHUT : 0);
}

static int
live(const char *dir, enum falls_work work, bool is_peaceful)
{
	pid_t child = fork();
	int status = -1;
	if (child == 0) {
		struct log *log = log_new(tmpfile());
		struct state *state = state_new(dir, log);
		struct nurse *nurse = nurse_new(state, log, 1000000);
		int found = look(nurse, 1000000);
		nurse_take(nurse, "one", 1000000);
		nurse_turn(nurse, work);
		if (is_peaceful)
			nurse_free(nurse);
		_exit(found);
	}
	g_assert_cmpint(waitpid(child, &status, 0), ==, child);
	g_assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

static char *
new_dir(void)
{
	g_autoptr(GError) error = NULL;
	char *dir = g_dir_make_tmp("litang-nurse-XXXXXX", &error);
	g_assert_no_error(error);
	return dir;
}

static void
clear(const char *dir)
{
	g_autofree char *file = g_build_filename(dir, "falls", NULL);
	g_assert_cmpint(g_unlink(file), ==, 0);
	g_assert_cmpint(g_rmdir(dir), ==, 0);
}

static void
test_programme(void)
{
	g_autofree char *dir = new_dir();
	g_assert_cmpint(live(dir, FALLS_PROGRAMME, false), ==, 0);
	for (int i = 1; i < FALLS_MOST; i++)
		g_assert_cmpint(live(dir, FALLS_PROGRAMME, false), ==, FOUND_FALLEN);
	g_assert_cmpint(
	    live(dir, FALLS_OWN, false), ==, FOUND_FALLEN | FOUND_RESTING | FOUND_PLAIN);
	for (int i = 0; i < 3; i++)
		g_assert_cmpint(
		    live(dir, FALLS_OWN, false), ==, FOUND_RESTING | FOUND_PLAIN);
	g_assert_cmpint(live(dir, FALLS_OWN, true), ==, FOUND_RESTING | FOUND_PLAIN);
	g_assert_cmpint(live(dir, FALLS_OWN, true), ==, 0); /* it ended in peace */
	clear(dir);
}

static void
test_emergency(void)
{
	g_autofree char *dir = new_dir();
	g_assert_cmpint(live(dir, FALLS_ALARM, false), ==, 0);
	for (int i = 1; i < FALLS_ALARM_MOST; i++)
		g_assert_cmpint(
		    live(dir, FALLS_ALARM, false), ==, FOUND_FALLEN | FOUND_PLAIN);
	g_assert_cmpint(
	    live(dir, FALLS_OWN, false), ==, FOUND_FALLEN | FOUND_PLAIN | FOUND_SHUT);
	g_assert_cmpint(live(dir, FALLS_OWN, false), ==, FOUND_PLAIN | FOUND_SHUT);
	clear(dir);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/nurse/programme", test_programme);
	g_test_add_func("/nurse/emergency", test_emergency);
	return g_test_run();
}
