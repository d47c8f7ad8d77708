#include "fetch.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "common/date.h"
#include "common/minisign.h"
#include "common/text.h"

#include "carry.h"
#include "depot.h"
#include "http.h"
#include "incoming.h"
#include "moment.h"
#include "report.h"
#include "state.h"
#include "trial.h"

struct fetch {
	const struct config *config;
	struct depot *depot;
	struct state *state;
	struct log *log;
	struct http *http;
	struct trust *trust;
	GTimeZone *zone;
	char *base; /* the address of the bundle, with a slash at its end; NULL:
		     * nothing is fetched */
	struct parcel *parcel; /* the manifest last seen; NULL: none */
	char *etag;	       /* of it */
	GError *refusal;       /* why it was not taken; NULL: it was, or was not tried */
	struct report *report; /* NULL: nothing is told */
	int n_refused;
	int64_t again_us;	   /* when it is tried again, monotonic */
	char *said;		   /* the reason last given */
	bool has_told, has_failed; /* the report */
};

/* ---- saying ---- */

/* One line, whatever a server wrote. */
static void
say(char what, const char *text)
{
	g_autofree char *line = g_strdelimit(g_strdup(text), "\n\r", ' ');
	printf("%c %s\n", what, line);
	fflush(stdout);
}

static void
say_fault(struct fetch *fetch, const GError *error)
{
	if (g_error_matches(error, DEPOT_ERROR, DEPOT_ERROR_BUSY) ||
	    g_strcmp0(fetch->said, error->message) == 0)
		return;
	say('F', error->message);
	g_free(fetch->said);
	fetch->said = g_strdup(error->message);
}

/* A report that fails is said once. */
static void
tell(struct fetch *fetch)
{
	g_autoptr(GError) error = NULL;
	if (!fetch->report)
		return;
	if (report_look(fetch->report, g_get_monotonic_time(), &error)) {
		fetch->has_told = true;
		return;
	}
	if (fetch->has_told || !fetch->has_failed)
		say('F', error->message);
	fetch->has_told = false;
	fetch->has_failed = true;
}

/* ---- when ---- */

int64_t
fetch_limit(const struct config *config, int minute)
{
	bool is_limited = config->limit_from == config->limit_to ||
			  moment_inside(config->limit_from, config->limit_to, minute);
	return is_limited ? config->limit_kbps * INT64_C(125) : 0;
}

int64_t
fetch_pause_ms(int poll_s, unsigned seed, int n_failed)
{
	int64_t pause_s = poll_s;
	for (int i = 0; i < n_failed && pause_s < FETCH_REST_S; i++)
		pause_s *= 2;
	pause_s = MIN(pause_s, MAX(FETCH_REST_S, poll_s));
	return pause_s * 900 + pause_s * 200 * (seed % 1000) / 1000;
}

static int64_t
rate_now(const void *data)
{
	const struct fetch *fetch = data;
	struct date_time now =
	    date_time_at(g_get_real_time() / G_USEC_PER_SEC, fetch->zone);
	return fetch_limit(fetch->config, now.hour * 60 + now.minute);
}

/* ---- objects ---- */

static bool
download(struct fetch *fetch, const struct bundle_object *object, GError **error)
{
	uint64_t from = 0;
	int fd = incoming_open(fetch->depot, object, &from, error);
	if (fd < 0)
		return false;
	g_autofree char *url = g_strdup_printf(
	    "%sobjects/%.2s/%s", fetch->base, object->sha256, object->sha256);
	bool is_whole = from == object->size ||
			http_fetch(fetch->http, url, fd, from, object->size, error);
	close(fd);
	return is_whole;
}

/* Over a thin line a bundle takes hours, in which somebody wants to know how the hall is.
 */
static bool
bring(void *data, const struct bundle_object *object, GError **error)
{
	struct fetch *fetch = data;
	tell(fetch);
	return download(fetch, object, error) &&
	       incoming_adopt(fetch->depot, object, error);
}

/* ---- the manifest ---- */

/* A network that wants a password or money first answers in the server's place: with a
 * page, or with the way to one. */
static bool
is_manifest(const struct http_answer *answer, const char *url, GError **error)
{
	static const char head[] = "{\"format\":";
	if (answer->status == 200 && answer->len >= strlen(head) &&
	    strncmp(answer->bytes, head, strlen(head)) == 0)
		return true;
	bool is_portal = (answer->status >= 300 && answer->status < 400) ||
			 answer->status == 511 ||
			 (answer->status == 200 && strchr(answer->bytes, '<'));
	if (is_portal)
		g_set_error(error, HTTP_ERROR, HTTP_ERROR_ANSWER,
		    _("%s: something else answers; does the network want a login?"), url);
	else
		g_set_error(error, HTTP_ERROR, HTTP_ERROR_ANSWER,
		    _("%s: answered with %d, and no manifest"), url, answer->status);
	return false;
}

static bool
get_manifest(struct fetch *fetch, GError **error)
{
	g_autofree char *url = g_strconcat(fetch->base, PARCEL_MANIFEST, NULL);
	struct http_answer answer = {.status = 0};
	if (!http_get(fetch->http, url, fetch->parcel ? fetch->etag : NULL,
		BUNDLE_MANIFEST_MAX, &answer, error))
		return false;
	bool is_same = answer.status == 304 && fetch->parcel;
	bool is_new = !is_same && is_manifest(&answer, url, error);
	if (is_new) {
		parcel_free(fetch->parcel);
		fetch->parcel = parcel_new(g_steal_pointer(&answer.bytes), answer.len);
		g_free(fetch->etag);
		fetch->etag = g_steal_pointer(&answer.etag);
		fetch->n_refused = 0;
		fetch->again_us = 0;
	}
	http_answer_clear(&answer);
	return is_same || is_new;
}

/* Says nothing about one that is not there: enough of the others may be. */
static bool
get_signature(struct fetch *fetch, const char *id, GError **error)
{
	g_autofree char *name = parcel_name(id);
	g_autofree char *url = g_strconcat(fetch->base, name, NULL);
	struct http_answer answer = {.status = 0};
	if (!http_get(fetch->http, url, NULL, MINISIGN_FILE_MAX, &answer, error))
		return false;
	if (answer.status == 200)
		parcel_add(fetch->parcel, name, g_steal_pointer(&answer.bytes));
	http_answer_clear(&answer);
	return true;
}

static bool
is_signed(const struct fetch *fetch, GError **error)
{
	return parcel_is_signed(fetch->parcel, fetch->trust, false, error);
}

/* The publisher's first; those of others only if it takes them. */
static bool
get_signatures(struct fetch *fetch, GError **error)
{
	if (!trust_is_on(fetch->trust) || is_signed(fetch, NULL))
		return true;
	g_ptr_array_set_size(fetch->parcel->names, 0);
	g_ptr_array_set_size(fetch->parcel->signatures, 0);
	if (!get_signature(fetch, NULL, error))
		return false;
	g_auto(GStrv) ids = trust_ids(fetch->trust);
	for (char **id = ids; *id && !is_signed(fetch, NULL); id++) {
		if (!get_signature(fetch, *id, error))
			return false;
	}
	return is_signed(fetch, error);
}

/* ---- a round ---- */

/* The player died on it twice. */
static bool
is_turned_down(const struct fetch *fetch)
{
	struct trial trial;
	g_autofree char *text = state_read(fetch->state, "trial");
	trial_read(&trial, text);
	return strcmp(trial.refused, fetch->parcel->hash) == 0;
}

static bool
carry(struct fetch *fetch, GError **error)
{
	struct carry carry = {
	    .depot = fetch->depot,
	    .trust = fetch->trust,
	    .now_s = carry_now(fetch->depot),
	    .bring = bring,
	    .data = fetch,
	};
	return get_signatures(fetch, error) && carry_run(&carry, fetch->parcel, error);
}

static bool
is_broken_off(const GError *error)
{
	return g_error_matches(error, HTTP_ERROR, HTTP_ERROR_LINE);
}

/* A bundle that was refused costs nobody its bytes again and again; a signature that was
 * missing may come any time, and a line that broke is no refusal. */
static bool
try_to_carry(struct fetch *fetch, GError **error)
{
	g_clear_error(&fetch->refusal);
	if (carry(fetch, &fetch->refusal))
		return true;
	bool is_final =
	    !is_broken_off(fetch->refusal) && fetch->refusal->domain != TRUST_ERROR;
	fetch->n_refused = is_final ? fetch->n_refused + 1 : 0;
	int64_t pause_ms =
	    is_final ? fetch_pause_ms(fetch->config->poll_s, 0, fetch->n_refused) : 0;
	fetch->again_us = g_get_monotonic_time() + pause_ms * 1000;
	g_propagate_error(error, g_error_copy(fetch->refusal));
	return false;
}

/* `is_reached`: the server gave, or still has, a manifest. */
static bool
go_round(struct fetch *fetch, bool *is_reached, GError **error)
{
	trust_free(fetch->trust);
	fetch->trust =
	    carry_trust(fetch->config->keys, fetch->config->threshold, fetch->depot);
	*is_reached = !fetch->base || get_manifest(fetch, error);
	if (!*is_reached)
		return false;
	if (!fetch->base)
		return true;
	if (is_turned_down(fetch) || carry_is_done(fetch->depot, fetch->parcel))
		return true;
	if (g_get_monotonic_time() >= fetch->again_us)
		return try_to_carry(fetch, error);
	g_propagate_error(error, g_error_copy(fetch->refusal));
	return false;
}

/* What to wait after a round; what came in over a line that broke is gone on with soon.
 */
static int64_t
pause_ms(const struct fetch *fetch, const GError *error, bool has_moved, int n_failed)
{
	if (error && has_moved && is_broken_off(error))
		return FETCH_SOON_S * 1000;
	return fetch_pause_ms(
	    fetch->config->poll_s, g_str_hash(fetch->config->id), n_failed);
}

static void
work(struct fetch *fetch)
{
	int n_failed = 0;
	for (;;) {
		g_autoptr(GError) error = NULL;
		bool is_reached = false;
		uint64_t before = http_received(fetch->http);
		if (go_round(fetch, &is_reached, &error)) {
			if (fetch->base)
				say('G', "");
			g_clear_pointer(&fetch->said, g_free);
		} else {
			say_fault(fetch, error);
		}
		tell(fetch);
		n_failed = is_reached ? 0 : n_failed + 1;
		bool has_moved = http_received(fetch->http) > before;
		g_usleep((gulong)pause_ms(fetch, error, has_moved, n_failed) * 1000);
	}
}

static bool
is_https(const char *url)
{
	return g_ascii_strncasecmp(url, "https://", 8) == 0;
}

static bool
is_http(const char *url)
{
	return g_ascii_strncasecmp(url, "http://", 7) == 0;
}

static bool
refuse(const char *group, const char *why)
{
	g_autofree char *text = g_strdup_printf("[%s] url: %s", group, why);
	say('F', text);
	return false;
}

/* Who is on the line may be anybody: only what is signed comes from there. */
static bool
may_fetch(const struct config *config, bool has_trust)
{
	if (!*config->url)
		return false;
	if (!is_https(config->url) && !is_http(config->url))
		return refuse("source", _("neither https:// nor http://"));
	return has_trust ||
	       refuse("source", _("nothing unsigned is taken from the network; "
				  "name the keys in [trust]"));
}

/* Nobody's signature protects what is told. */
static bool
may_report(const struct config *config, bool has_trust)
{
	const char *url = config->report_url;
	if (!*url || is_https(url) || (is_http(url) && has_trust))
		return *url;
	return refuse("report", is_http(url) ? _("http:// is for screens with keys only; "
						 "name them in [trust]")
					     : _("neither https:// nor http://"));
}

bool
fetch_run(const struct config *config, const char *state_dir)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *store =
	    state_dir ? g_build_filename(state_dir, "store", NULL) : NULL;
	g_autoptr(Trust) trust = trust_new(config->keys, config->threshold);
	bool fetches = may_fetch(config, trust_is_on(trust));
	bool reports = may_report(config, trust_is_on(trust));
	if (!store || (!fetches && !reports))
		return false;
	struct fetch fetch = {.config = config, .http = http_new(&error)};
	if (!fetch.http) {
		say('F', error->message);
		return false;
	}
	fetch.depot = depot_new(store);
	fetch.log = log_new(stderr);
	fetch.state = state_new(state_dir, fetch.log);
	fetch.zone = date_zone("Asia/Shanghai");
	bool has_slash = g_str_has_suffix(config->url, "/");
	if (fetches)
		fetch.base = g_strconcat(config->url, has_slash ? "" : "/", NULL);
	http_limit(fetch.http, rate_now, &fetch);
	http_trust(fetch.http, config->authority);
	if (reports)
		fetch.report = report_new(config, fetch.state, fetch.http, fetch.zone);
	work(&fetch);
	return true;
}
