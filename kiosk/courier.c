#include "courier.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "common/text.h"

#define LINE_MAX_BYTES 4096

struct courier {
	const struct config *config;
	struct log *log;
	pid_t pid; /* 0: not running */
	int fd;	   /* what it says */
	int64_t started_us;
	bool has_started;
	GString *heard; /* of a line that is not whole yet */
};

struct courier *
courier_new(const struct config *config, struct log *log)
{
	struct courier *courier = g_new0(struct courier, 1);
	courier->config = config;
	courier->log = log;
	courier->fd = -1;
	courier->heard = g_string_new(NULL);
	return courier;
}

/* In the child, before exec. If the player is gone by now, its death is no signal. */
static void
set_up_child(gpointer parent)
{
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != *(const pid_t *)parent)
		_exit(1);
}

static void
start(struct courier *courier, int64_t now_us)
{
	g_autoptr(GError) error = NULL;
	char *argv[] = {(char *)"/proc/self/exe", (char *)"--courier", (char *)"--config",
	    courier->config->path, NULL};
	pid_t parent = getpid();
	GPid pid;
	courier->has_started = true;
	courier->started_us = now_us;
	g_string_truncate(courier->heard, 0);
	if (!g_spawn_async_with_pipes(NULL, argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD,
		set_up_child, &parent, &pid, NULL, &courier->fd, NULL, &error)) {
		log_line(courier->log, "%s", error->message);
		return;
	}
	courier->pid = pid;
	fcntl(courier->fd, F_SETFL, O_NONBLOCK);
	fcntl(courier->fd, F_SETFD, FD_CLOEXEC);
}

/* True for good news. */
static bool
take_line(struct courier *courier, const char *line)
{
	if (line[0] == 'F' && line[1] == ' ')
		log_line(courier->log, "%s", line + 2);
	else if (line[0] == 'N' && line[1] == ' ')
		log_note(courier->log, "%s", line + 2);
	return line[0] == 'G';
}

static bool
listen_to(struct courier *courier)
{
	char bytes[1024];
	ssize_t n;
	bool is_good = false;
	while ((n = read(courier->fd, bytes, sizeof bytes)) > 0) {
		g_string_append_len(courier->heard, bytes, n);
		char *end;
		while ((end = memchr(courier->heard->str, '\n', courier->heard->len))) {
			*end = '\0';
			is_good = take_line(courier, courier->heard->str) || is_good;
			g_string_erase(courier->heard, 0, end - courier->heard->str + 1);
		}
		if (courier->heard->len > LINE_MAX_BYTES)
			g_string_truncate(courier->heard, 0);
	}
	return is_good;
}

static void
forget(struct courier *courier)
{
	close(courier->fd);
	courier->fd = -1;
	courier->pid = 0;
}

bool
courier_look(struct courier *courier, int64_t now_us)
{
	bool is_time =
	    !courier->has_started || now_us - courier->started_us >= COURIER_REST_US;
	if (courier->pid == 0 && is_time)
		start(courier, now_us);
	if (courier->pid == 0)
		return false;
	bool is_good = listen_to(courier);
	if (waitpid(courier->pid, NULL, WNOHANG) == courier->pid) {
		is_good = listen_to(courier) || is_good;
		forget(courier);
	}
	return is_good;
}

void
courier_stop(struct courier *courier)
{
	if (courier->pid == 0)
		return;
	kill(courier->pid, SIGKILL);
	while (waitpid(courier->pid, NULL, 0) < 0 && errno == EINTR)
		continue;
	forget(courier);
	courier->has_started = false;
}

void
courier_free(struct courier *courier)
{
	if (!courier)
		return;
	courier_stop(courier);
	g_string_free(courier->heard, true);
	g_free(courier);
}
