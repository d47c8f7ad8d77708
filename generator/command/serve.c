/*
 * litang serve: the site in memory on 127.0.0.1, drafts shown, built again when a file
 * changes, the open page reloaded. Errors are a page that says what to write instead.
 */
#include <arpa/inet.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <microhttpd.h>

#include "common/text.h"
#include "output/type.h"

#include "pipeline.h"
#include "verbs.h"
#include "watch.h"

#define LOOK_US	     300000 /* between two looks at the files */
#define VERSION_PATH "/.litang/version"
#define RELOAD_SCRIPT                                                                    \
	"<script>(function(){var v;setInterval(function(){fetch('" VERSION_PATH          \
	"').then(function(r){return r.text()}).then(function(t){if(v&&v!==t)location."   \
	"reload();v=t},function(){})},500)})()</script>\n"

/* One finished build, shared by the requests that answer from it. */
struct edition {
	struct output_set *set;
	char *errors; /* NULL: none */
};

struct server {
	const struct options *options;
	GMutex lock;
	struct edition *edition; /* replaced whole, under the lock */
	unsigned version;
	uint64_t fingerprint;
};

static void
edition_free(struct edition *edition)
{
	if (!edition)
		return;
	output_set_free(edition->set);
	g_free(edition->errors);
	g_free(edition);
}

/* What diag says, as text; NULL when there is no error. Yours. */
static char *
collect_errors(struct diag *diag, const GError *error)
{
	char *text = NULL;
	size_t len = 0;
	if (!error && diag_count(diag, SEVERITY_ERROR) == 0)
		return NULL;
	FILE *memory = open_memstream(&text, &len);
	diag_print(diag, memory, 0);
	if (error)
		fprintf(memory, "%s\n", error->message);
	fclose(memory);
	char *copy = g_strdup(text);
	free(text);
	return copy;
}

static struct edition *
build(const struct options *options)
{
	g_autoptr(Diag) diag = diag_new();
	g_autoptr(GError) error = NULL;
	struct pipeline_result result = {0};
	struct edition *edition = g_new0(struct edition, 1);
	edition->set = output_set_memory();
	if (!pipeline_run(options, edition->set, diag, &result, &error))
		g_clear_pointer(&edition->set, output_set_free);
	edition->errors = collect_errors(diag, error);
	g_clear_pointer(&result.timings, g_array_unref);
	return edition;
}

static uint64_t
look(const struct options *options)
{
	return watch_fingerprint(options->dir) + watch_fingerprint(options->theme);
}

static void
rebuild(struct server *server)
{
	struct edition *fresh = build(server->options);
	g_mutex_lock(&server->lock);
	struct edition *old = server->edition;
	server->edition = fresh;
	server->version++;
	g_mutex_unlock(&server->lock);
	edition_free(old);
	if (fresh->errors)
		fputs(fresh->errors, stderr);
}

static enum MHD_Result
answer(struct MHD_Connection *connection, unsigned status, const char *type,
    const GString *body)
{
	struct MHD_Response *response =
	    MHD_create_response_from_buffer(body->len, body->str, MHD_RESPMEM_MUST_COPY);
	MHD_add_response_header(response, "Content-Type", type);
	MHD_add_response_header(response, "Cache-Control", "no-cache");
	enum MHD_Result result = MHD_queue_response(connection, status, response);
	MHD_destroy_response(response);
	return result;
}

static void
append_errors(GString *body, const char *errors)
{
	g_autofree char *escaped = g_markup_escape_text(errors, -1);
	g_string_append_printf(body,
	    "<!DOCTYPE html><meta charset=\"utf-8\"><title>%s</title>"
	    "<body style=\"font:16px/1.6 monospace;padding:1em\"><pre "
	    "style=\"white-space:pre-wrap\">%s</pre>",
	    _("The content has errors"), escaped);
}

/* Fills body from the current edition; the HTTP status. */
static unsigned
find(struct server *server, const char *url, GString *body, const char **type)
{
	const struct edition *edition = server->edition;
	g_autofree char *path =
	    g_strconcat(url + 1, g_str_has_suffix(url, "/") ? "index.html" : "", NULL);
	size_t len = 0;
	*type = type_of(path);
	const char *bytes =
	    edition->set ? output_set_get(edition->set, path, &len) : NULL;
	if (!bytes && edition->set) { /* "/articles", as every web server takes it */
		g_autofree char *index = g_strconcat(path, "/index.html", NULL);
		bytes = output_set_get(edition->set, index, &len);
		*type = bytes ? "text/html" : *type;
	}
	bool is_html = g_str_has_prefix(*type, "text/html");
	unsigned status = bytes ? MHD_HTTP_OK : MHD_HTTP_NOT_FOUND;
	if (edition->errors && (is_html || !bytes)) {
		append_errors(body, edition->errors);
		is_html = true;
	} else if (!bytes) {
		bytes = output_set_get(edition->set, "404.html", &len);
		is_html = true;
	}
	if (body->len == 0 && bytes)
		g_string_append_len(body, bytes, (gssize)len);
	if (is_html) {
		*type = "text/html; charset=utf-8";
		g_string_append(body, RELOAD_SCRIPT);
	}
	return status;
}

static enum MHD_Result
handle(void *data, struct MHD_Connection *connection, const char *url, const char *method,
    const char *version, const char *upload, size_t *upload_len, void **state)
{
	(void)version, (void)upload, (void)upload_len, (void)state;
	struct server *server = data;
	g_autoptr(GString) body = g_string_new(NULL);
	const char *type = "text/plain";
	unsigned status = MHD_HTTP_OK;
	if (strcmp(method, "GET") != 0 && strcmp(method, "HEAD") != 0)
		return MHD_NO;
	g_mutex_lock(&server->lock);
	if (strcmp(url, VERSION_PATH) == 0)
		g_string_printf(body, "%u", server->version);
	else
		status = find(server, url, body, &type);
	g_mutex_unlock(&server->lock);
	return answer(connection, status, type, body);
}

static struct MHD_Daemon *
start(struct server *server)
{
	struct sockaddr_in address = {
	    .sin_family = AF_INET,
	    .sin_port = htons((uint16_t)server->options->port),
	    .sin_addr.s_addr = htonl(INADDR_LOOPBACK),
	};
	return MHD_start_daemon(MHD_USE_AUTO_INTERNAL_THREAD, 0, NULL, NULL, handle,
	    server, MHD_OPTION_SOCK_ADDR, &address, MHD_OPTION_END);
}

/* Until somebody presses Ctrl-C. */
static void
run(struct server *server, const sigset_t *stop)
{
	const struct timespec pause = {0, LOOK_US * 1000};
	while (sigtimedwait(stop, NULL, &pause) < 0) {
		uint64_t now = look(server->options);
		if (now == server->fingerprint)
			continue;
		server->fingerprint = now;
		rebuild(server);
	}
}

int
verb_serve(const struct options *options)
{
	/* Shown where it is looked at, even if the site will lie below a folder. */
	g_autofree char *here = g_strdup_printf("http://127.0.0.1:%d", options->port);
	struct options local = *options;
	local.with_drafts = true;
	if (!local.base_url)
		local.base_url = here;
	struct server server = {.options = &local, .fingerprint = look(options)};
	sigset_t stop;
	sigemptyset(&stop);
	sigaddset(&stop, SIGINT);
	sigaddset(&stop, SIGTERM);
	pthread_sigmask(SIG_BLOCK, &stop, NULL); /* before threads, which inherit it */
	g_mutex_init(&server.lock);
	rebuild(&server);
	struct MHD_Daemon *daemon = start(&server);
	if (daemon) {
		fprintf(stderr, _("litang: http://127.0.0.1:%d/ (Ctrl-C ends it)\n"),
		    options->port);
		run(&server, &stop);
		MHD_stop_daemon(daemon);
	} else {
		fprintf(stderr, _("litang: port %d cannot be opened\n"), options->port);
	}
	edition_free(server.edition);
	g_mutex_clear(&server.lock);
	return daemon ? 0 : 2;
}
