#include "notify.h"

#include <stddef.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

struct notify {
	int fd; /* -1: nobody listens */
	struct sockaddr_un address;
	socklen_t len;
	int64_t period_us;
};

/* A path, or with `@` for the first byte a name that is in no file system (unix(7)). */
static bool
set_address(struct notify *notify, const char *path)
{
	size_t n = path ? strlen(path) : 0;
	if (n < 2 || n >= sizeof notify->address.sun_path ||
	    (path[0] != '/' && path[0] != '@'))
		return false;
	notify->address.sun_family = AF_UNIX;
	memcpy(notify->address.sun_path, path, n);
	if (path[0] == '@')
		notify->address.sun_path[0] = '\0';
	notify->len = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + n);
	return true;
}

/* The watchdog may be meant for another process of the service. */
static int64_t
read_period(void)
{
	const char *pid = g_getenv("WATCHDOG_PID"), *usec = g_getenv("WATCHDOG_USEC");
	if (!usec || (pid && g_ascii_strtoll(pid, NULL, 10) != getpid()))
		return 0;
	return g_ascii_strtoll(usec, NULL, 10) / 2;
}

struct notify *
notify_new(void)
{
	struct notify *notify = g_new0(struct notify, 1);
	notify->fd = -1;
	if (set_address(notify, g_getenv("NOTIFY_SOCKET")))
		notify->fd =
		    socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (notify->fd >= 0)
		notify->period_us = read_period();
	g_unsetenv("NOTIFY_SOCKET");
	g_unsetenv("WATCHDOG_USEC");
	g_unsetenv("WATCHDOG_PID");
	return notify;
}

void
notify_free(struct notify *notify)
{
	if (!notify)
		return;
	if (notify->fd >= 0)
		close(notify->fd);
	g_free(notify);
}

void
notify_send(struct notify *notify, const char *lines)
{
	if (!notify || notify->fd < 0)
		return;
	ssize_t sent = sendto(notify->fd, lines, strlen(lines), MSG_NOSIGNAL,
	    (const struct sockaddr *)&notify->address, notify->len);
	(void)sent; /* who does not listen will find us silent */
}

int64_t
notify_period_us(const struct notify *notify)
{
	return notify ? notify->period_us : 0;
}
