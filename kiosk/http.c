#include "http.h"

#include <dlfcn.h>
#include <errno.h>
#include <stddef.h>
#include <string.h>
#include <unistd.h>

#include <curl/curl.h>

#include "common/text.h"

#include "durable.h"

#define LIBRARY "libcurl.so.4"
#define AGENT	"litang-kiosk"

/* What is used of the library. Its header's macros of these names are left alone. */
struct library {
	void *handle;
	CURLcode (*global_init)(long flags);
	CURL *(*easy_init)(void);
	void (*easy_cleanup)(CURL *curl);
	void (*easy_reset)(CURL *curl);
	CURLcode (*set)(CURL *curl, CURLoption option, ...);
	CURLcode (*perform)(CURL *curl);
	CURLcode (*info)(CURL *curl, CURLINFO info, ...);
	const char *(*why)(CURLcode code);
	struct curl_slist *(*list_append)(struct curl_slist *list, const char *text);
	void (*list_free)(struct curl_slist *list);
};

struct http {
	struct library library;
	CURL *curl;
	http_rate rate; /* NULL: as fast as it comes */
	const void *rate_data;
	int64_t asked_us; /* when the rate was asked for last */
	const char *authority;
	uint64_t received;
	char said[CURL_ERROR_SIZE];
};

GQuark
http_error_quark(void)
{
	return g_quark_from_static_string("litang-http");
}

static bool
load_functions(struct library *library, GError **error)
{
	static const struct {
		const char *name;
		size_t at;
	} functions[] = {
	    {"curl_global_init", offsetof(struct library, global_init)},
	    {"curl_easy_init", offsetof(struct library, easy_init)},
	    {"curl_easy_cleanup", offsetof(struct library, easy_cleanup)},
	    {"curl_easy_reset", offsetof(struct library, easy_reset)},
	    {"curl_easy_setopt", offsetof(struct library, set)},
	    {"curl_easy_perform", offsetof(struct library, perform)},
	    {"curl_easy_getinfo", offsetof(struct library, info)},
	    {"curl_easy_strerror", offsetof(struct library, why)},
	    {"curl_slist_append", offsetof(struct library, list_append)},
	    {"curl_slist_free_all", offsetof(struct library, list_free)},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(functions); i++) {
		/* POSIX has dlsym() give functions as pointers to objects. */
		void *function = dlsym(library->handle, functions[i].name);
		if (!function) {
			g_set_error(error, HTTP_ERROR, HTTP_ERROR_LIBRARY,
			    _("%s has no %s"), LIBRARY, functions[i].name);
			return false;
		}
		memcpy((char *)library + functions[i].at, &function, sizeof function);
	}
	return true;
}

struct http *
http_new(GError **error)
{
	g_autoptr(Http) http = g_new0(struct http, 1);
	http->library.handle = dlopen(LIBRARY, RTLD_NOW | RTLD_LOCAL);
	if (!http->library.handle) {
		g_set_error(error, HTTP_ERROR, HTTP_ERROR_LIBRARY, "%s", dlerror());
		return NULL;
	}
	if (!load_functions(&http->library, error))
		return NULL;
	http->library.global_init(CURL_GLOBAL_DEFAULT);
	http->curl = http->library.easy_init();
	return g_steal_pointer(&http);
}

/* The library itself stays: what it has begun does not end well. */
void
http_free(struct http *http)
{
	if (!http)
		return;
	if (http->curl)
		http->library.easy_cleanup(http->curl);
	g_free(http);
}

void
http_limit(struct http *http, http_rate rate, const void *data)
{
	http->rate = rate;
	http->rate_data = data;
}

void
http_trust(struct http *http, const char *authority)
{
	http->authority = authority && *authority ? authority : NULL;
}

/* A film over a thin line takes hours: what may be taken changes while it comes. */
static void
keep_rate(struct http *http, int64_t now_us)
{
	if (!http->rate || now_us - http->asked_us < G_USEC_PER_SEC)
		return;
	http->asked_us = now_us;
	http->library.set(http->curl, CURLOPT_MAX_RECV_SPEED_LARGE,
	    (curl_off_t)http->rate(http->rate_data));
}

uint64_t
http_received(const struct http *http)
{
	return http->received;
}

void
http_answer_clear(struct http_answer *answer)
{
	g_free(answer->bytes);
	g_free(answer->etag);
	*answer = (struct http_answer){.status = 0};
}

/* ---- one request ---- */

/* Where an answer goes: into memory or a file. */
struct sink {
	struct http *http;
	GByteArray *bytes; /* NULL: the file */
	int fd;
	uint64_t done, most;
	bool is_too_long, is_refused; /* by size, by the disk */
	char *etag;
};

static int
status_of(const struct http *http)
{
	long status = 0;
	http->library.info(http->curl, CURLINFO_RESPONSE_CODE, &status);
	return (int)status;
}

/* What a portal says in its place never gets into the file. */
static bool
is_body_of_file(const struct http *http)
{
	int status = status_of(http);
	return status == 200 || status == 206;
}

/* Less taken than given ends the transfer. */
static size_t
take_body(char *bytes, size_t size, size_t n, void *data)
{
	struct sink *sink = data;
	size_t len = size * n;
	sink->http->received += len;
	sink->is_too_long = len > sink->most - sink->done;
	if (sink->is_too_long)
		return 0;
	if (!sink->bytes && !is_body_of_file(sink->http))
		return 0;
	sink->done += len;
	if (sink->bytes)
		g_byte_array_append(sink->bytes, (const guint8 *)bytes, (guint)len);
	else
		sink->is_refused = !durable_put(sink->fd, bytes, len);
	return sink->is_refused ? 0 : len;
}

static size_t
take_header(char *bytes, size_t size, size_t n, void *data)
{
	static const char name[] = "etag:";
	struct sink *sink = data;
	size_t len = size * n;
	if (len > strlen(name) && len < 512 &&
	    g_ascii_strncasecmp(bytes, name, strlen(name)) == 0) {
		g_free(sink->etag);
		sink->etag =
		    g_strstrip(g_strndup(bytes + strlen(name), len - strlen(name)));
	}
	return len;
}

/* The library calls it about every second, also while it holds the line back. */
static int
look_at_rate(
    void *data, curl_off_t to_get, curl_off_t got, curl_off_t to_put, curl_off_t put)
{
	struct http *http = data;
	(void)to_get, (void)got, (void)to_put, (void)put;
	keep_rate(http, g_get_monotonic_time());
	return 0;
}

static void
prepare(struct http *http, const char *url, struct sink *sink)
{
	const struct library *library = &http->library;
	CURL *curl = http->curl;
	library->easy_reset(curl); /* the connection stays */
	*http->said = '\0';
	library->set(curl, CURLOPT_ERRORBUFFER, http->said);
	library->set(curl, CURLOPT_URL, url);
	library->set(curl, CURLOPT_PROTOCOLS_STR, "http,https");
	library->set(curl, CURLOPT_USERAGENT, AGENT);
	library->set(curl, CURLOPT_NOSIGNAL, 1L);
	library->set(curl, CURLOPT_NOPROGRESS, 0L);
	library->set(curl, CURLOPT_XFERINFOFUNCTION, look_at_rate);
	library->set(curl, CURLOPT_XFERINFODATA, http);
	library->set(curl, CURLOPT_FOLLOWLOCATION, 0L);
	library->set(curl, CURLOPT_CONNECTTIMEOUT, (long)HTTP_CONNECT_S);
	library->set(curl, CURLOPT_LOW_SPEED_LIMIT, (long)HTTP_SLOW_BPS);
	library->set(curl, CURLOPT_LOW_SPEED_TIME, (long)HTTP_SLOW_S);
	library->set(curl, CURLOPT_TIMEOUT,
	    (long)(HTTP_GRACE_S + (sink->most - sink->done) / HTTP_LEAST_BPS));
	http->asked_us = INT64_MIN / 2;
	keep_rate(http, g_get_monotonic_time());
	if (http->authority)
		library->set(curl, CURLOPT_CAINFO, http->authority);
	library->set(curl, CURLOPT_WRITEFUNCTION, take_body);
	library->set(curl, CURLOPT_WRITEDATA, sink);
	library->set(curl, CURLOPT_HEADERFUNCTION, take_header);
	library->set(curl, CURLOPT_HEADERDATA, sink);
}

static bool
fail(const struct http *http, const struct sink *sink, CURLcode code, const char *url,
    GError **error)
{
	const char *why = *http->said ? http->said : http->library.why(code);
	if (sink->is_too_long)
		g_set_error(error, HTTP_ERROR, HTTP_ERROR_SIZE,
		    _("%s: longer than it may be"), url);
	else if (sink->is_refused)
		g_set_error(error, HTTP_ERROR, HTTP_ERROR_WRITE,
		    _("%s: the disk does not take it: %s"), url, g_strerror(errno));
	else
		g_set_error(error, HTTP_ERROR, HTTP_ERROR_LINE, "%s: %s", url, why);
	return false;
}

bool
http_get(struct http *http, const char *url, const char *etag, size_t most,
    struct http_answer *answer, GError **error)
{
	const struct library *library = &http->library;
	struct sink sink = {.http = http, .bytes = g_byte_array_new(), .most = most};
	g_autofree char *condition =
	    etag ? g_strconcat("If-None-Match: ", etag, NULL) : NULL;
	struct curl_slist *headers =
	    condition ? library->list_append(NULL, condition) : NULL;
	prepare(http, url, &sink);
	library->set(http->curl, CURLOPT_HTTPHEADER, headers);
	CURLcode code = library->perform(http->curl);
	library->list_free(headers);
	answer->status = status_of(http);
	answer->etag = sink.etag;
	answer->len = sink.bytes->len;
	g_byte_array_append(sink.bytes, (const guint8 *)"", 1);
	answer->bytes = (char *)g_byte_array_free(sink.bytes, false);
	if (code == CURLE_OK)
		return true;
	http_answer_clear(answer);
	return fail(http, &sink, code, url, error);
}

/* ---- to a file ---- */

static CURLcode
fetch(struct http *http, const char *url, struct sink *sink)
{
	prepare(http, url, sink);
	http->library.set(http->curl, CURLOPT_FAILONERROR, 1L);
	http->library.set(http->curl, CURLOPT_RESUME_FROM_LARGE, (curl_off_t)sink->done);
	return http->library.perform(http->curl);
}

bool
http_fetch(struct http *http, const char *url, int fd, uint64_t from, uint64_t size,
    GError **error)
{
	struct sink sink = {.http = http, .fd = fd, .done = from, .most = size};
	CURLcode code = fetch(http, url, &sink);
	bool is_no_range = code == CURLE_RANGE_ERROR || status_of(http) == 416;
	if (from > 0 && is_no_range) {
		if (ftruncate(fd, 0) != 0 || lseek(fd, 0, SEEK_SET) != 0)
			sink.is_refused = true;
		sink.done = 0;
		code = sink.is_refused ? CURLE_WRITE_ERROR : fetch(http, url, &sink);
	}
	g_free(sink.etag);
	int status = status_of(http);
	if (status != 0 && !is_body_of_file(http)) {
		g_set_error(error, HTTP_ERROR, HTTP_ERROR_ANSWER,
		    _("%s: answered with %d"), url, status);
		return false;
	}
	return code == CURLE_OK || fail(http, &sink, code, url, error);
}

/* ---- the other way ---- */

struct load {
	const char *bytes;
	size_t left;
};

static size_t
give_body(char *to, size_t size, size_t n, void *data)
{
	struct load *load = data;
	size_t len = MIN(size * n, load->left);
	memcpy(to, load->bytes, len);
	load->bytes += len;
	load->left -= len;
	return len;
}

bool
http_put(struct http *http, const char *url, const char *user, const char *password,
    const char *bytes, size_t len, GError **error)
{
	const struct library *library = &http->library;
	struct sink sink = {.http = http, .bytes = g_byte_array_new(), .most = 1 << 16};
	struct load load = {bytes, len};
	prepare(http, url, &sink);
	library->set(http->curl, CURLOPT_UPLOAD, 1L);
	library->set(http->curl, CURLOPT_READFUNCTION, give_body);
	library->set(http->curl, CURLOPT_READDATA, &load);
	library->set(http->curl, CURLOPT_INFILESIZE_LARGE, (curl_off_t)len);
	library->set(
	    http->curl, CURLOPT_TIMEOUT, (long)(HTTP_GRACE_S + len / HTTP_LEAST_BPS));
	if (*user) {
		library->set(http->curl, CURLOPT_USERNAME, user);
		library->set(http->curl, CURLOPT_PASSWORD, password);
	}
	CURLcode code = library->perform(http->curl);
	int status = status_of(http);
	g_byte_array_free(sink.bytes, true);
	g_free(sink.etag);
	if (code != CURLE_OK)
		return fail(http, &sink, code, url, error);
	if (status >= 200 && status < 300)
		return true;
	g_set_error(
	    error, HTTP_ERROR, HTTP_ERROR_ANSWER, _("%s: answered with %d"), url, status);
	return false;
}
