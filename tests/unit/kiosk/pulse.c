/* The watchdog hears of a player that shows something new, and of no other; and how it
 * hears of it. */
#include "kiosk/pulse.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "kiosk/notify.h"

#define S(s) ((int64_t)(s)*1000000)

static void
test_beats(void)
{
	struct pulse pulse;
	pulse_begin(&pulse, S(100), S(5));
	g_assert_true(pulse_beats(&pulse, S(100)));
	g_assert_false(pulse_beats(&pulse, S(104)));
	g_assert_true(pulse_beats(&pulse, S(105)));
	g_assert_false(pulse_beats(&pulse, S(131))); /* nothing was ever shown */
	pulse_presented(&pulse, S(132), true);
	pulse_expect(&pulse, S(150));
	g_assert_true(pulse_beats(&pulse, S(132)));
	g_assert_true(pulse_beats(&pulse, S(180)));
	g_assert_false(pulse_beats(&pulse, S(181))); /* the next page never came */
	pulse_expect(&pulse, S(190));
	g_assert_true(pulse_beats(&pulse, S(186)));
}

/* The loop runs, the programme too, and the screen takes nothing. */
static void
test_screen(void)
{
	struct pulse pulse;
	pulse_begin(&pulse, S(0), S(5));
	for (int s = 0; s <= 100; s += 10) {
		pulse_presented(&pulse, S(s), s < 50);
		pulse_expect(&pulse, S(s + 10));
		g_assert_cmpint(pulse_is_well(&pulse, S(s)), ==, s <= 80);
	}
	pulse_presented(&pulse, S(101), true);
	g_assert_true(pulse_is_well(&pulse, S(101)));
}

static int
listen_at(const char *path)
{
	struct sockaddr_un address = {.sun_family = AF_UNIX};
	g_strlcpy(address.sun_path, path, sizeof address.sun_path);
	int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK, 0);
	g_assert_cmpint(bind(fd, (struct sockaddr *)&address, sizeof address), ==, 0);
	return fd;
}

static void
test_notify(void)
{
	g_autofree char *dir = g_dir_make_tmp("litang-notify-XXXXXX", NULL);
	g_autofree char *path = g_build_filename(dir, "socket", NULL);
	int fd = listen_at(path);
	g_setenv("NOTIFY_SOCKET", path, true);
	g_setenv("WATCHDOG_USEC", "20000000", true);
	g_autoptr(Notify) notify = notify_new();
	g_assert_null(g_getenv("NOTIFY_SOCKET")); /* no child speaks for us */
	g_assert_cmpint(notify_period_us(notify), ==, S(10));
	notify_send(notify, "READY=1\nSTATUS=playing");
	char said[100] = "";
	g_assert_cmpint(recv(fd, said, sizeof said - 1, 0), ==, 22);
	g_assert_cmpstr(said, ==, "READY=1\nSTATUS=playing");
	close(fd);
	notify_send(notify, "WATCHDOG=1"); /* nobody listens: no harm */
	g_unlink(path);
	g_rmdir(dir);
}

static void
test_nobody(void)
{
	static const char *const sockets[] = {"", "relative", "@", "/"};
	g_unsetenv("NOTIFY_SOCKET");
	g_autoptr(Notify) none = notify_new();
	notify_send(none, "READY=1");
	g_assert_cmpint(notify_period_us(none), ==, 0);
	for (size_t i = 0; i < G_N_ELEMENTS(sockets); i++) {
		g_setenv("NOTIFY_SOCKET", sockets[i], true);
		g_setenv("WATCHDOG_USEC", "20000000", true);
		g_setenv("WATCHDOG_PID", "1", true); /* meant for another */
		g_autoptr(Notify) notify = notify_new();
		notify_send(notify, "READY=1");
		g_assert_cmpint(notify_period_us(notify), ==, 0);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/pulse/beats", test_beats);
	g_test_add_func("/pulse/screen", test_screen);
	g_test_add_func("/notify/socket", test_notify);
	g_test_add_func("/notify/nobody", test_nobody);
	return g_test_run();
}
