/*
 * litang serve: the site in memory on 127.0.0.1, drafts shown, built again when a file
 * changes, the open page reloaded. Errors are a page that says what to write instead.
 *
 *   /…                      the site
 *   /.litang/               the desk: a phone and the hall side by side, and a date
 *   /.litang/version?after=N   answers when the site is newer than N, or after a while
 *   /.litang/problems       what check would say, as a page
 *   /.litang/now?at=TIME    looks at the site as of then; without a time, as of now
 *   /.litang/hall/SIZE/ITEM/FILE   hall pages (hall.h)
 */
#include <arpa/inet.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <microhttpd.h>

#include "common/date.h"
#include "common/dateline.h"
#include "common/text.h"
#include "output/type.h"

#include "hall.h"
#include "preview.h"
#include "verbs.h"

#define OURS	  "/.litang/"
#define WAIT_S	  5 /* an answer that waits for news; pages that were left wait as long */
#define QUEUE_MAX 1000
#define STACK_B	  (2u << 20) /* of a thread; it may build the bundle */
#define RELOAD_SCRIPT                                                                    \
	"<script>(function(){var v=%u;function ask(){fetch('" OURS                       \
	"version?after='+v).then(function(r){return "                                    \
	"r.text()}).then(function(t){if(+t!==v)"                                         \
	"location.reload();else ask()},function(){setTimeout(ask,1000)})}ask()})()"      \
	"</script>\n"

struct server {
	struct preview preview;
	char *desk; /* the desk's page; NULL: not installed */
	struct hall *hall;
};

/* What one request gets. */
struct reply {
	unsigned status;
	const char *type; /* static */
	GBytes *body;
};

static struct reply
reply_text(unsigned status, const char *type, const char *text)
{
	return (struct reply){status, type, g_bytes_new(text, strlen(text))};
}

static struct reply
reply_html(unsigned status, const char *html, size_t len, unsigned version)
{
	GString *page = g_string_new_len(html, (gssize)len);
	g_string_append_printf(page, RELOAD_SCRIPT, version);
	return (struct reply){
	    status, "text/html; charset=utf-8", g_string_free_to_bytes(page)};
}

/* ---- the site ---- */

/* Scripts tell the days left from the time that the edition is of. */
static struct reply
reply_page(const struct preview *preview, unsigned status, const char *html, size_t len)
{
	GTimeZone *zone = date_zone("Asia/Shanghai");
	g_autofree char *now = date_time_rfc3339(preview->now_s, zone);
	const char *root = g_strstr_len(html, (gssize)len, "<html");
	size_t before = root ? (size_t)(root - html) + strlen("<html") : 0;
	g_autoptr(GString) page = g_string_new_len(html, (gssize)before);
	if (root)
		g_string_append_printf(page, " data-as-of=\"%s\"", now);
	g_string_append_len(page, html + before, (gssize)(len - before));
	g_time_zone_unref(zone);
	return reply_html(status, page->str, page->len, preview->version);
}

/* The bytes of an address, "/articles" as "/articles/" too, as web servers take it. */
static const char *
find(const struct edition *edition, const char *url, size_t *len, const char **type)
{
	bool is_folder = g_str_has_suffix(url, "/");
	g_autofree char *path = g_strconcat(url + 1, is_folder ? "index.html" : "", NULL);
	*type = type_of(path);
	const char *bytes = output_set_get(edition->set, path, len);
	if (bytes || is_folder)
		return bytes;
	g_autofree char *index = g_strconcat(path, "/index.html", NULL);
	bytes = output_set_get(edition->set, index, len);
	if (bytes)
		*type = type_of(".html");
	return bytes;
}

static struct reply
show(struct server *server, const char *url)
{
	const struct edition *edition = server->preview.edition;
	size_t len = 0;
	const char *type = type_of(".html");
	const char *bytes = edition->set ? find(edition, url, &len, &type) : NULL;
	if (!bytes && edition->set && edition->errors == 0) {
		edition = preview_rest(&server->preview);
		bytes = edition->set ? find(edition, url, &len, &type) : NULL;
	}
	bool is_page = !bytes || g_str_has_prefix(type, "text/html");
	if (edition->errors > 0 && is_page)
		return reply_html(MHD_HTTP_INTERNAL_SERVER_ERROR, edition->page,
		    strlen(edition->page), server->preview.version);
	if (bytes && is_page)
		return reply_page(&server->preview, MHD_HTTP_OK, bytes, len);
	if (bytes)
		return (struct reply){MHD_HTTP_OK, type, g_bytes_new(bytes, len)};
	bytes = edition->set ? output_set_get(edition->set, "404.html", &len) : NULL;
	return reply_page(
	    &server->preview, MHD_HTTP_NOT_FOUND, bytes ? bytes : "404", bytes ? len : 3);
}

/* ---- ours ---- */

static struct reply
wait_for_news(struct preview *preview, const char *after)
{
	if (after)
		preview_wait(
		    preview, (unsigned)g_ascii_strtoull(after, NULL, 10), WAIT_S);
	g_autofree char *text = g_strdup_printf("%u", preview->version);
	return reply_text(MHD_HTTP_OK, "text/plain", text);
}

static struct reply
set_now(struct preview *preview, const char *at)
{
	g_autoptr(GTimeZone) zone = date_zone("Asia/Shanghai");
	struct date_time time;
	bool is_time = at && *at && dateline_parse(at, zone, &time);
	if (at && *at && !is_time)
		return reply_text(MHD_HTTP_BAD_REQUEST, "text/plain; charset=utf-8",
		    _("write a date such as 2026-05-29"));
	preview_set_time(preview, is_time ? &time.unix_s : NULL);
	return reply_text(MHD_HTTP_OK, "text/plain", "");
}

static struct reply
tell_state(const struct preview *preview)
{
	g_autoptr(GTimeZone) zone = date_zone("Asia/Shanghai");
	g_autofree char *now = date_time_rfc3339(preview->now_s, zone);
	g_autofree char *json =
	    g_strdup_printf("{\"version\":%u,\"now\":\"%s\",\"as_of\":%s,\"errors\":%d,"
			    "\"warnings\":%d}\n",
		preview->version, now, preview->is_as_of ? "true" : "false",
		preview->edition->errors, preview->edition->warnings);
	return reply_text(MHD_HTTP_OK, "application/json", json);
}

/* "1280x720/articles/x/pages.json". Not under the lock while the player draws. */
static struct reply
show_hall(struct server *server, const char *rest)
{
	const char *item = strchr(rest, '/'), *file = strrchr(rest, '/');
	g_autoptr(GError) error = NULL;
	if (!item || file == item)
		return reply_text(MHD_HTTP_NOT_FOUND, "text/plain", "404\n");
	g_autofree char *size = g_strndup(rest, item - rest);
	g_autofree char *name = g_strndup(item + 1, file - item - 1);
	unsigned version = server->preview.version;
	int64_t now_s = server->preview.now_s;
	GBytes *bytes = NULL;
	g_mutex_unlock(&server->preview.lock);
	bool ok =
	    hall_get(server->hall, version, now_s, size, name, file + 1, &bytes, &error);
	g_mutex_lock(&server->preview.lock);
	if (!ok)
		return reply_text(
		    MHD_HTTP_NOT_FOUND, "text/plain; charset=utf-8", error->message);
	return (struct reply){MHD_HTTP_OK, type_of(file), bytes};
}

static struct reply
show_ours(struct server *server, struct MHD_Connection *connection, const char *name)
{
	const struct edition *edition = server->preview.edition;
	if (!*name && server->desk)
		return reply_text(MHD_HTTP_OK, type_of(".html"), server->desk);
	if (strcmp(name, "version") == 0)
		return wait_for_news(
		    &server->preview, MHD_lookup_connection_value(
					  connection, MHD_GET_ARGUMENT_KIND, "after"));
	if (strcmp(name, "now") == 0)
		return set_now(&server->preview,
		    MHD_lookup_connection_value(connection, MHD_GET_ARGUMENT_KIND, "at"));
	if (strcmp(name, "state.json") == 0)
		return tell_state(&server->preview);
	if (strcmp(name, "problems") == 0)
		return reply_html(MHD_HTTP_OK, edition->page, strlen(edition->page),
		    server->preview.version);
	if (g_str_has_prefix(name, "hall/"))
		return show_hall(server, name + strlen("hall/"));
	return reply_text(MHD_HTTP_NOT_FOUND, "text/plain", "404\n");
}

/* ---- HTTP ---- */

static enum MHD_Result
answer(struct MHD_Connection *connection, struct reply reply)
{
	size_t len = 0;
	const void *bytes = g_bytes_get_data(reply.body, &len);
	struct MHD_Response *response =
	    MHD_create_response_from_buffer(len, (void *)bytes, MHD_RESPMEM_MUST_COPY);
	MHD_add_response_header(response, "Content-Type", reply.type);
	MHD_add_response_header(response, "Cache-Control", "no-cache");
	enum MHD_Result result = MHD_queue_response(connection, reply.status, response);
	MHD_destroy_response(response);
	g_bytes_unref(reply.body);
	return result;
}

/* A page elsewhere whose name leads to 127.0.0.1 must not read drafts: only who asks for
 * this machine by its own name is answered. */
static bool
is_asked_here(struct MHD_Connection *connection)
{
	const char *host =
	    MHD_lookup_connection_value(connection, MHD_HEADER_KIND, "Host");
	size_t len = host ? strcspn(host, ":") : 0;
	return !host || (len == 9 && (strncmp(host, "127.0.0.1", len) == 0 ||
					 strncmp(host, "localhost", len) == 0));
}

static enum MHD_Result
handle(void *data, struct MHD_Connection *connection, const char *url, const char *method,
    const char *version, const char *upload, size_t *upload_len, void **state)
{
	(void)version, (void)upload, (void)upload_len, (void)state;
	struct server *server = data;
	if (strcmp(method, "GET") != 0 && strcmp(method, "HEAD") != 0)
		return MHD_NO;
	if (!is_asked_here(connection) || *url != '/')
		return answer(
		    connection, reply_text(MHD_HTTP_FORBIDDEN, "text/plain", "403\n"));
	g_mutex_lock(&server->preview.lock);
	struct reply reply = g_str_has_prefix(url, OURS)
				 ? show_ours(server, connection, url + strlen(OURS))
				 : show(server, url);
	g_mutex_unlock(&server->preview.lock);
	return answer(connection, reply);
}

/* A thread a connection: some wait for news, and a browser keeps several open. */
static struct MHD_Daemon *
start(struct server *server)
{
	struct sockaddr_in address = {
	    .sin_family = AF_INET,
	    .sin_port = htons((uint16_t)server->preview.options.port),
	    .sin_addr.s_addr = htonl(INADDR_LOOPBACK),
	};
	return MHD_start_daemon(
	    MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_THREAD_PER_CONNECTION, 0, NULL,
	    NULL, handle, server, MHD_OPTION_SOCK_ADDR, &address,
	    MHD_OPTION_CONNECTION_LIMIT, (unsigned)QUEUE_MAX,
	    MHD_OPTION_THREAD_STACK_SIZE, (size_t)STACK_B, MHD_OPTION_END);
}

static int
catch_signals(void)
{
	sigset_t stop;
	sigemptyset(&stop);
	sigaddset(&stop, SIGINT);
	sigaddset(&stop, SIGTERM);
	pthread_sigmask(SIG_BLOCK, &stop, NULL); /* before threads, which inherit it */
	return signalfd(-1, &stop, SFD_NONBLOCK | SFD_CLOEXEC);
}

static char *
read_desk(const char *data_dir)
{
	g_autofree char *path = g_build_filename(data_dir, "data", "desk.html", NULL);
	char *text = NULL;
	return g_file_get_contents(path, &text, NULL, NULL) ? text : NULL;
}

static bool
serve(struct server *server, int stop_fd)
{
	int port = server->preview.options.port;
	struct MHD_Daemon *daemon = start(server);
	if (!daemon) {
		fprintf(stderr, _("litang: port %d cannot be opened\n"), port);
		return false;
	}
	fprintf(stderr,
	    _("litang: http://127.0.0.1:%d/ (Ctrl-C ends it)\n"
	      "litang: http://127.0.0.1:%d/.litang/ shows the phone and the hall\n"),
	    port, port);
	preview_run(&server->preview, stop_fd);
	preview_end(&server->preview);
	MHD_stop_daemon(daemon);
	return true;
}

int
verb_serve(const struct options *options)
{
	/* Shown where it is looked at, even if the site will lie below a folder. */
	g_autofree char *here = g_strdup_printf("http://127.0.0.1:%d", options->port);
	g_autofree char *data_dir = options_data_dir();
	struct options local = *options;
	struct server server = {.desk = read_desk(data_dir)};
	int stop_fd = catch_signals();
	local.is_preview = true;
	if (!local.base_url)
		local.base_url = here;
	preview_init(&server.preview, &local);
	server.hall = hall_new(&server.preview.options);
	bool ok = serve(&server, stop_fd);
	hall_free(server.hall);
	preview_release(&server.preview);
	g_free(server.desk);
	close(stop_fd);
	return ok ? 0 : 2;
}
