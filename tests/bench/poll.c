/*
 * Kiosks that poll: poll PORT KIOSKS SECONDS RATE ETAG
 *
 * Each kiosk is a connection that is kept open and asks for the manifest with the ETag it
 * has. RATE is polls a second over all of them, evenly spread, each counted from when it
 * was due; 0: everybody asks again at once. Prints one line of JSON: polls, answers by
 * status, bytes, seconds, latencies in microseconds, and the last ETag.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define HEAD_MAX 4096
#define EVENTS	 256

struct kiosk {
	int fd;
	bool waits;
	int64_t due_us;
	char head[HEAD_MAX + 1];
	size_t head_len;
	long body_left; /* -1: the head is not read yet */
	int status;
	char etag[80];
};

struct bench {
	struct kiosk *kiosks;
	int n, epoll;
	int64_t *latencies_us;
	size_t polls, polls_max, bytes, not_modified, fresh, other, skipped;
	char etag[80];
};

static int64_t
now_us(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static void
fail(const char *what)
{
	perror(what);
	exit(2);
}

static void
open_kiosk(struct bench *bench, struct kiosk *kiosk, int port)
{
	struct sockaddr_in address = {.sin_family = AF_INET,
	    .sin_port = htons((uint16_t)port),
	    .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	int one = 1;
	kiosk->fd = socket(AF_INET, SOCK_STREAM, 0);
	if (kiosk->fd < 0 ||
	    connect(kiosk->fd, (struct sockaddr *)&address, sizeof address) != 0)
		fail("connect");
	setsockopt(kiosk->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
	strcpy(kiosk->etag, bench->etag);
	struct epoll_event event = {.events = EPOLLIN, .data.ptr = kiosk};
	if (epoll_ctl(bench->epoll, EPOLL_CTL_ADD, kiosk->fd, &event) != 0)
		fail("epoll_ctl");
}

static void
ask(struct kiosk *kiosk, int64_t due_us)
{
	char request[512];
	int len = snprintf(request, sizeof request,
	    "GET /kiosk/manifest.json HTTP/1.1\r\nHost: yunyu.example.org\r\n"
	    "User-Agent: litang-kiosk\r\nIf-None-Match: %s\r\n\r\n",
	    kiosk->etag);
	kiosk->waits = true;
	kiosk->due_us = due_us;
	kiosk->head_len = 0;
	kiosk->body_left = -1;
	if (write(kiosk->fd, request, (size_t)len) != len)
		fail("write");
}

static const char *
find_header(const char *head, const char *name)
{
	size_t len = strlen(name);
	for (const char *at = strstr(head, "\r\n"); at; at = strstr(at + 2, "\r\n")) {
		if (strncasecmp(at + 2, name, len) == 0)
			return at + 2 + len;
	}
	return NULL;
}

static void
read_head(struct kiosk *kiosk, char *end)
{
	size_t extra = kiosk->head_len - (size_t)(end + 4 - kiosk->head);
	end[2] = '\0';
	kiosk->status = atoi(kiosk->head + strlen("HTTP/1.1 "));
	const char *length = find_header(kiosk->head, "Content-Length: ");
	const char *etag = find_header(kiosk->head, "ETag: ");
	kiosk->body_left =
	    (length && kiosk->status == 200 ? atol(length) : 0) - (long)extra;
	if (etag)
		snprintf(kiosk->etag, sizeof kiosk->etag, "%.*s",
		    (int)strcspn(etag, "\r"), etag);
}

static void
finish(struct bench *bench, struct kiosk *kiosk)
{
	kiosk->waits = false;
	if (bench->polls < bench->polls_max)
		bench->latencies_us[bench->polls++] = now_us() - kiosk->due_us;
	bench->not_modified += kiosk->status == 304;
	bench->fresh += kiosk->status == 200;
	bench->other += kiosk->status != 304 && kiosk->status != 200;
	strcpy(bench->etag, kiosk->etag);
}

/* True when its answer is whole. */
static bool
take(struct bench *bench, struct kiosk *kiosk)
{
	char buf[65536];
	bool in_head = kiosk->body_left < 0;
	ssize_t n = in_head ? read(kiosk->fd, kiosk->head + kiosk->head_len,
				  HEAD_MAX - kiosk->head_len)
			    : read(kiosk->fd, buf, sizeof buf);
	if (n <= 0)
		fail("read");
	bench->bytes += (size_t)n;
	if (in_head) {
		kiosk->head_len += (size_t)n;
		kiosk->head[kiosk->head_len] = '\0';
		char *end = strstr(kiosk->head, "\r\n\r\n");
		if (end)
			read_head(kiosk, end);
	} else {
		kiosk->body_left -= n;
	}
	if (kiosk->body_left != 0)
		return false;
	finish(bench, kiosk);
	return true;
}

static void
run(struct bench *bench, int64_t seconds, long rate)
{
	int64_t start = now_us(), end = start + seconds * 1000000, turn = 0;
	struct epoll_event events[EVENTS];
	for (int i = 0; rate == 0 && i < bench->n; i++)
		ask(&bench->kiosks[i], now_us());
	for (int64_t now = start; now < end; now = now_us()) {
		while (rate > 0 && start + turn * 1000000 / rate <= now) {
			struct kiosk *kiosk = &bench->kiosks[turn % bench->n];
			if (kiosk->waits)
				bench->skipped++;
			else
				ask(kiosk, start + turn * 1000000 / rate);
			turn++;
		}
		int n = epoll_wait(bench->epoll, events, EVENTS, rate > 0 ? 1 : 100);
		for (int i = 0; i < n; i++) {
			struct kiosk *kiosk = events[i].data.ptr;
			if (take(bench, kiosk) && rate == 0)
				ask(kiosk, now_us());
		}
	}
}

static int
compare(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
	return x < y ? -1 : x > y;
}

static void
print(struct bench *bench, int64_t seconds)
{
	size_t n = bench->polls;
	qsort(bench->latencies_us, n, sizeof *bench->latencies_us, compare);
	printf("{\"polls\":%zu,\"not_modified\":%zu,\"fresh\":%zu,\"other\":%zu,"
	       "\"skipped\":%zu,\"bytes\":%zu,\"seconds\":%lld,\"p50_us\":%lld,"
	       "\"p99_us\":%lld,\"etag\":\"%.*s\"}\n",
	    n, bench->not_modified, bench->fresh, bench->other, bench->skipped,
	    bench->bytes, (long long)seconds,
	    n ? (long long)bench->latencies_us[n / 2] : 0,
	    n ? (long long)bench->latencies_us[n * 99 / 100] : 0,
	    (int)strcspn(bench->etag + 1, "\""), bench->etag + 1);
}

int
main(int argc, char **argv)
{
	if (argc != 6)
		return 2;
	int64_t seconds = atol(argv[3]);
	struct bench bench = {.n = atoi(argv[2]), .polls_max = 10000000};
	const struct rlimit limit = {(rlim_t)bench.n + 64, (rlim_t)bench.n + 64};
	setrlimit(RLIMIT_NOFILE, &limit);
	snprintf(bench.etag, sizeof bench.etag, "\"%s\"", argv[5]);
	bench.epoll = epoll_create1(0);
	bench.kiosks = calloc((size_t)bench.n, sizeof *bench.kiosks);
	bench.latencies_us = malloc(bench.polls_max * sizeof *bench.latencies_us);
	for (int i = 0; i < bench.n; i++)
		open_kiosk(&bench, &bench.kiosks[i], atoi(argv[1]));
	run(&bench, seconds, atol(argv[4]));
	print(&bench, seconds);
	return 0;
}
