/* The way in for the technician, and for nobody else. */
#include "kiosk/maintenance.h"

#include <glib.h>

#define S(s) ((int64_t)(s)*1000000)

static int64_t
hold(struct maintenance *maintenance, const char *key, int64_t from, int s)
{
	for (int64_t at = from; at < from + S(s); at += S(1))
		g_assert_true(maintenance_key(maintenance, key, true, at)); /* repeats */
	g_assert_true(maintenance_key(maintenance, key, false, from + S(s)));
	return from + S(s);
}

static void
type(struct maintenance *maintenance, const char *digits, int64_t at)
{
	for (; *digits; digits++) {
		char name[] = {*digits, '\0'};
		maintenance_key(maintenance, name, true, at);
		maintenance_key(maintenance, name, false, at);
	}
}

static void
test_way(void)
{
	struct maintenance maintenance;
	maintenance_begin(&maintenance, "F10", "280519", 5);
	type(&maintenance, "280519", S(1)); /* without the key */
	g_assert_false(maintenance_is_open(&maintenance, S(1)));
	int64_t at = hold(&maintenance, "F10", S(10), 3); /* not long enough */
	type(&maintenance, "280519", at);
	g_assert_false(maintenance_is_open(&maintenance, at));
	at = hold(&maintenance, "F10", S(20), 5);
	type(&maintenance, "28051", at);
	g_assert_false(maintenance_is_open(&maintenance, at));
	g_assert_true(maintenance_key(&maintenance, "Keypad 9", true, at));
	g_assert_true(maintenance_is_open(&maintenance, at));
	g_assert_true(maintenance_key(&maintenance, "Right", true, at)); /* ours now */
	g_assert_true(maintenance_is_open(&maintenance, at + MAINTENANCE_OPEN_US - 1));
	g_assert_false(maintenance_is_open(&maintenance, at + MAINTENANCE_OPEN_US));
	g_assert_false(maintenance_key(&maintenance, "Right", true, at + S(1000)));
}

static void
test_leave(void)
{
	struct maintenance maintenance;
	maintenance_begin(&maintenance, "F10", "280519", 2);
	int64_t at = hold(&maintenance, "F10", S(1), 3);
	type(&maintenance, "280519", at);
	g_assert_true(maintenance_is_open(&maintenance, at));
	maintenance_key(&maintenance, "Escape", true, at);
	g_assert_false(maintenance_is_open(&maintenance, at));
	at = hold(&maintenance, "F10", at, 3);
	type(&maintenance, "280", at);
	maintenance_key(&maintenance, "x", true, at); /* gives up */
	type(&maintenance, "519", at);
	g_assert_false(maintenance_is_open(&maintenance, at));
	at = hold(&maintenance, "F10", at, 3);
	type(&maintenance, "280519", at + MAINTENANCE_TYPE_US); /* too late */
	g_assert_false(maintenance_is_open(&maintenance, at + MAINTENANCE_TYPE_US));
}

static void
test_stranger(void)
{
	struct maintenance maintenance;
	maintenance_begin(&maintenance, "F10", "280519", 2);
	int64_t at = 0;
	for (int i = 0; i < MAINTENANCE_TRIES; i++) {
		at = hold(&maintenance, "F10", at + S(1), 3);
		type(&maintenance, "111111", at);
		g_assert_false(maintenance_is_open(&maintenance, at));
	}
	int64_t tried = at;
	at = hold(&maintenance, "F10", at + S(1), 3);
	type(&maintenance, "280519", at); /* right, but shut */
	g_assert_false(maintenance_is_open(&maintenance, at));
	at = hold(&maintenance, "F10", tried + MAINTENANCE_SHUT_US, 3);
	type(&maintenance, "280519", at);
	g_assert_true(maintenance_is_open(&maintenance, at));
}

/* Without a code there is no way, and keys mean what they always mean. */
static void
test_no_code(void)
{
	struct maintenance maintenance;
	maintenance_begin(&maintenance, "F10", "", 2);
	for (int s = 0; s < 10; s++) {
		g_assert_false(maintenance_key(&maintenance, "F10", s < 9, S(s)));
		g_assert_false(maintenance_is_open(&maintenance, S(s)));
	}
	g_assert_false(maintenance_key(&maintenance, "1", true, S(10)));
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/maintenance/way", test_way);
	g_test_add_func("/maintenance/leave", test_leave);
	g_test_add_func("/maintenance/stranger", test_stranger);
	g_test_add_func("/maintenance/no-code", test_no_code);
	return g_test_run();
}
