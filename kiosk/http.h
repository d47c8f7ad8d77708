/*
 * Asking a web server, with libcurl, which is loaded when it is first needed: it takes
 * 12 ms and some megabytes, and a hall that plays from a folder does without. One request
 * at a time over one connection that is kept.
 *
 * Nobody on the way is trusted: only http and https, no redirect is followed (where a
 * manifest should be, one is a captive portal's), certificates are checked, every answer
 * has a largest size and a longest time, and a line that goes quiet is hung up on.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <glib.h>

#define HTTP_CONNECT_S 20  /* until the line must stand */
#define HTTP_SLOW_BPS  200 /* fewer bytes a second than this, */
#define HTTP_SLOW_S    20  /* for so long, and it is hung up */
#define HTTP_LEAST_BPS 500 /* and on the whole an answer must be faster than this */
#define HTTP_GRACE_S   60  /* after so long */

#define HTTP_ERROR (http_error_quark())
GQuark http_error_quark(void);
enum http_error {
	HTTP_ERROR_LIBRARY, /* there is no libcurl */
	HTTP_ERROR_LINE,    /* no answer, or one that broke off */
	HTTP_ERROR_ANSWER,  /* an answer that is none of ours: 404, a portal */
	HTTP_ERROR_SIZE,    /* longer than it may be */
	HTTP_ERROR_WRITE,   /* the disk did not take it */
};

struct http;
typedef struct http Http; /* used only in g_autoptr(Http) */

struct http *http_new(GError **error) G_GNUC_WARN_UNUSED_RESULT;
void http_free(struct http *http);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Http, http_free)

/* Asked at the beginning of a request and every second of it: how many bytes a second it
 * may take; 0: as many as come. NULL, as at first: never any limit. */
typedef int64_t (*http_rate)(const void *data);
void http_limit(struct http *http, http_rate rate, const void *data);

/* Whose certificates are good, besides nobody: the file (PEM) of an authority of one's
 * own, which must outlive the requests. NULL or "", as at first: the system's. */
void http_trust(struct http *http, const char *authority);

/* How many bytes have come in since the beginning. */
uint64_t http_received(const struct http *http);

/* A short answer. */
struct http_answer {
	int status; /* 200, 304, 404 … */
	char *bytes;
	size_t len;
	char *etag; /* NULL: none */
};
void http_answer_clear(struct http_answer *answer);

/* Gets what is at most `most` bytes long, unless it still has this `etag` (or NULL). Any
 * answer is one: look at its status. */
bool http_get(struct http *http, const char *url, const char *etag, size_t most,
    struct http_answer *answer, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Gets what is exactly `size` bytes long into an open file, of which the first `from`
 * bytes are there; a server that cannot go on from there begins again, in which case the
 * file is emptied first. What came before an error stays in the file. */
bool http_fetch(struct http *http, const char *url, int fd, uint64_t from, uint64_t size,
    GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Puts bytes there; `user` may be "". A 2xx is good. */
bool http_put(struct http *http, const char *url, const char *user, const char *password,
    const char *bytes, size_t len, GError **error) G_GNUC_WARN_UNUSED_RESULT;
