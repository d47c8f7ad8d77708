#define _GNU_SOURCE /* memmem */
#include "pdf.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "common/text.h"

#define HEAD_MAX 1024 /* as readers take it (PDF 1.7, H.3, note 13) */
#define WAIT_US	 1000 /* between looks at a program that is done and has not ended */
#define PIECE	 65536

/* The program, and what passes to and from it. */
struct run {
	GPid pid; /* also of its group */
	int in, out;
	const char *bytes; /* what it has not been given yet */
	size_t len;
	GString *text;
	int64_t until_us;
};

bool
pdf_is(const char *bytes, size_t len)
{
	const char *head = memmem(bytes, MIN(len, HEAD_MAX), "%PDF-", 5);
	bool is_first = head && (head == bytes || !g_ascii_isprint(head[-1]));
	return is_first && memmem(head, (size_t)(bytes + len - head), "obj", 3);
}

bool
pdf_is_named(const char *bytes, size_t len)
{
	size_t gap = 0;
	while (gap < MIN(len, HEAD_MAX) && g_ascii_isspace(bytes[gap]))
		gap++;
	return len - gap >= 5 && memcmp(bytes + gap, "%PDF-", 5) == 0;
}

static bool
fail(GError **error, const char *why)
{
	g_set_error_literal(error, G_FILE_ERROR, G_FILE_ERROR_INVAL, why);
	return false;
}

/* In the child, before exec. */
static void
set_up_child(void *data)
{
	(void)data;
	const struct rlimit time = {PDF_SECONDS_MAX, PDF_SECONDS_MAX};
	const struct rlimit memory = {PDF_MEMORY_MAX, PDF_MEMORY_MAX};
	const struct rlimit none = {0, 0};
	setpgid(0, 0);
	setrlimit(RLIMIT_CPU, &time);
	setrlimit(RLIMIT_AS, &memory);
	setrlimit(RLIMIT_CORE, &none);
	setrlimit(RLIMIT_FSIZE, &none); /* no file grows under its hands */
}

/* A socket and no pipe: a program that ends early is no signal for us. */
static bool
begin(struct run *run, GError **error)
{
	const char *const argv[] = {
	    "pdftotext", "-q", "-enc", "UTF-8", "-eol", "unix", "-", "-", NULL};
	GSpawnFlags flags =
	    G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDERR_TO_DEV_NULL;
	int ends[2];
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
		return fail(error, g_strerror(errno));
	bool is_begun =
	    g_spawn_async_with_pipes_and_fds("/", argv, NULL, flags, set_up_child, NULL,
		ends[1], -1, -1, NULL, NULL, 0, &run->pid, NULL, &run->out, NULL, NULL);
	close(ends[1]);
	run->in = ends[0];
	if (is_begun)
		return true;
	close(run->in);
	return fail(error, _("pdftotext (package poppler-utils) is not installed"));
}

static void
close_input(struct run *run)
{
	if (run->in >= 0)
		close(run->in);
	run->in = -1;
}

static void
give(struct run *run)
{
	ssize_t n =
	    send(run->in, run->bytes, MIN(run->len, PIECE), MSG_NOSIGNAL | MSG_DONTWAIT);
	if (n < 0 && (errno == EAGAIN || errno == EINTR))
		return;
	if (n > 0) {
		run->bytes += n;
		run->len -= (size_t)n;
	}
	if (n < 0 || run->len == 0)
		close_input(run);
}

/* False at the end. */
static bool
take(struct run *run)
{
	char buf[PIECE];
	ssize_t n = read(run->out, buf, sizeof buf);
	if (n < 0 && errno == EINTR)
		return true;
	if (n > 0)
		g_string_append_len(run->text, buf, n);
	return n > 0;
}

static bool
is_late(const struct run *run)
{
	return g_get_monotonic_time() >= run->until_us;
}

/* Passes bytes there and text back until it is done, or has had enough of either. */
static bool
converse(struct run *run, GError **error)
{
	for (;;) {
		struct pollfd fds[] = {{run->out, POLLIN, 0}, {run->in, POLLOUT, 0}};
		int64_t left_us = run->until_us - g_get_monotonic_time();
		if (left_us <= 0)
			return fail(error, _("it takes too long to read"));
		if (run->text->len > PDF_TEXT_MAX)
			return fail(error, _("it unpacks to too much"));
		if (poll(fds, 2, (int)(left_us / 1000) + 1) < 0)
			continue;
		if (fds[1].revents)
			give(run);
		if (fds[0].revents && !take(run))
			return true;
	}
}

/* Its exit status; -1 if it had to be ended. */
static int
finish(struct run *run, bool is_kept)
{
	int status = 0;
	while (is_kept && !is_late(run)) {
		if (waitpid(run->pid, &status, WNOHANG) == run->pid)
			return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
		g_usleep(WAIT_US);
	}
	kill(-run->pid, SIGKILL);
	kill(run->pid, SIGKILL); /* if it had no group yet */
	waitpid(run->pid, &status, 0);
	return -1;
}

char *
pdf_read(const char *bytes, size_t len, int64_t until_us, GError **error)
{
	struct run run = {.bytes = bytes, .len = len, .until_us = until_us};
	if (!begin(&run, error))
		return g_strdup("");
	g_autoptr(GString) text = run.text = g_string_new(NULL);
	bool is_whole = converse(&run, error);
	close_input(&run);
	close(run.out);
	int status = finish(&run, is_whole);
	if (is_whole && status != 0)
		fail(error, _("it is damaged, or locked with a password"));
	return g_utf8_make_valid(text->str, (gssize)text->len);
}
