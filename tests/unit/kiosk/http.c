#include "kiosk/http.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#define LEN 8000000 /* more than is read at once before the rate is looked at */

/* A server in a process of its own that gives every request LEN bytes. */
struct server {
	pid_t pid;
	int port;
};

static void
answer_one(int client)
{
	static char body[LEN];
	char request[4096];
	char head[128];
	if (read(client, request, sizeof request) <= 0)
		_exit(1);
	int n = snprintf(
	    head, sizeof head, "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n", LEN);
	memset(body, 'x', sizeof body);
	if (write(client, head, (size_t)n) != n)
		_exit(1);
	for (size_t at = 0; at < LEN;) {
		ssize_t given = write(client, body + at, LEN - at);
		if (given <= 0)
			break;
		at += (size_t)given;
	}
	close(client);
}

static struct server
server_new(void)
{
	struct sockaddr_in address = {
	    .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	socklen_t len = sizeof address;
	int fd = socket(AF_INET, SOCK_STREAM, 0);
	g_assert_cmpint(bind(fd, (struct sockaddr *)&address, sizeof address), ==, 0);
	g_assert_cmpint(listen(fd, 4), ==, 0);
	g_assert_cmpint(getsockname(fd, (struct sockaddr *)&address, &len), ==, 0);
	struct server server = {.pid = fork(), .port = ntohs(address.sin_port)};
	signal(SIGPIPE, SIG_IGN);
	if (server.pid == 0)
		prctl(PR_SET_PDEATHSIG, SIGKILL); /* a test that fails leaves nothing */
	while (server.pid == 0)
		answer_one(accept(fd, NULL, NULL));
	close(fd);
	return server;
}

static void
server_end(struct server *server)
{
	kill(server->pid, SIGKILL);
	waitpid(server->pid, NULL, 0);
}

/* Thin at first; as thick as can be from then on. */
struct line {
	int64_t began_us;
	int64_t thin_us;
};

static int64_t
rate_of_line(const void *data)
{
	const struct line *line = data;
	bool is_thin = g_get_monotonic_time() - line->began_us < line->thin_us;
	return is_thin ? 20000 : 0;
}

static double
seconds_of(struct http *http, int port)
{
	struct http_answer answer = {.status = 0};
	g_autoptr(GError) error = NULL;
	g_autofree char *url = g_strdup_printf("http://127.0.0.1:%d/", port);
	int64_t began_us = g_get_monotonic_time();
	bool is_good = http_get(http, url, NULL, LEN, &answer, &error);
	g_assert_no_error(error);
	g_assert_true(is_good);
	g_assert_cmpuint(answer.len, ==, LEN);
	http_answer_clear(&answer);
	return (double)(g_get_monotonic_time() - began_us) / G_USEC_PER_SEC;
}

/* 8 MB at 20 KB/s would take 7 minutes: they come soon after the thin hours are over, in
 * one request. */
static void
test_rate_changes(void)
{
	struct server server = server_new();
	g_autoptr(Http) http = http_new(NULL);
	struct line line = {g_get_monotonic_time(), 3 * G_USEC_PER_SEC};
	http_limit(http, rate_of_line, &line);
	double seconds = seconds_of(http, server.port);
	g_assert_cmpfloat(seconds, >, 1);
	g_assert_cmpfloat(seconds, <, 60);
	http_limit(http, NULL, NULL);
	g_assert_cmpfloat(seconds_of(http, server.port), <, 60);
	g_assert_cmpuint(http_received(http), ==, 2 * LEN);
	server_end(&server);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/http/the rate changes while it comes", test_rate_changes);
	return g_test_run();
}
