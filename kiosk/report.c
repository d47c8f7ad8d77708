#include "report.h"

#include <string.h>

#include "common/date.h"
#include "common/store.h"

#include "health.h"
#include "playlog.h"

struct report {
	const struct config *config;
	struct state *state;
	struct http *http;
	GTimeZone *zone;
	char *base;	  /* the address of this screen's folder, with a slash */
	char *since;	  /* the first day that is not delivered whole; "" unknown */
	GHashTable *sent; /* day -> how many bytes of it were delivered */
	int64_t at_us;	  /* when it was last tried, monotonic; 0: never */
};

char *
report_folder(const char *id)
{
	char *name = g_strdup(*id ? id : "unnamed");
	for (char *at = name; *at; at++) {
		if (!g_ascii_isalnum(*at) && *at != '-' && *at != '_')
			*at = '_';
	}
	return name;
}

struct report *
report_new(
    const struct config *config, struct state *state, struct http *http, GTimeZone *zone)
{
	if (!*config->report_url)
		return NULL;
	struct report *report = g_new0(struct report, 1);
	g_autofree char *folder = report_folder(config->id);
	bool has_slash = g_str_has_suffix(config->report_url, "/");
	report->config = config;
	report->state = state;
	report->http = http;
	report->zone = zone;
	report->base =
	    g_strdup_printf("%s%s%s/", config->report_url, has_slash ? "" : "/", folder);
	g_autofree char *kept = state_read(state, "reported");
	report->since = g_strdup(kept ? g_strstrip(kept) : "");
	report->sent = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	return report;
}

void
report_free(struct report *report)
{
	if (!report)
		return;
	g_free(report->base);
	g_free(report->since);
	g_hash_table_unref(report->sent);
	g_free(report);
}

static bool
put(const struct report *report, const char *name, const char *bytes, size_t len,
    GError **error)
{
	g_autofree char *url = g_strconcat(report->base, name, NULL);
	return http_put(report->http, url, report->config->report_user,
	    report->config->report_password, bytes, len, error);
}

/* The one in memory is fresher. */
static bool
put_health(const struct report *report, GError **error)
{
	const char *dirs[] = {g_getenv("RUNTIME_DIRECTORY"), state_dir(report->state)};
	for (size_t i = 0; i < G_N_ELEMENTS(dirs); i++) {
		size_t len = 0;
		g_autofree char *path =
		    dirs[i] ? g_build_filename(dirs[i], HEALTH_NAME, NULL) : NULL;
		g_autofree char *bytes =
		    path ? store_read_plain(path, 1 << 20, &len, NULL) : NULL;
		if (bytes)
			return put(report, HEALTH_NAME, bytes, len, error);
	}
	return true;
}

/* ---- the play log ---- */

static void
sort_line(GHashTable *days, const char *line, const char *since, GTimeZone *zone)
{
	struct playlog_entry entry;
	if (!playlog_parse(line, &entry))
		return;
	g_free(entry.item);
	struct date_time at = date_time_at(date_clamp(entry.begin_s), zone);
	g_autofree char *day = g_strdup_printf("%04d%02d%02d", at.year, at.month, at.day);
	if (strcmp(day, since) < 0)
		return;
	GString *text = g_hash_table_lookup(days, day);
	if (!text) {
		text = g_string_new(NULL);
		g_hash_table_insert(days, g_strdup(day), text);
	}
	g_string_append_printf(text, "%s\n", line);
}

void
report_sort(GHashTable *days, const char *text, const char *since, GTimeZone *zone)
{
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	for (char **line = lines; *line; line++)
		sort_line(days, *line, since, zone);
}

static void
free_text(void *text)
{
	g_string_free(text, true);
}

/* The oldest file first. */
static GHashTable *
read_days(const struct report *report)
{
	GHashTable *days =
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_text);
	for (int i = PLAYLOG_OLD; i >= 0; i--) {
		g_autofree char *name = i > 0 ? g_strdup_printf("%s.%d", PLAYLOG_NAME, i)
					      : g_strdup(PLAYLOG_NAME);
		g_autofree char *path =
		    g_build_filename(state_dir(report->state), name, NULL);
		size_t len = 0;
		g_autofree char *text =
		    store_read_plain(path, 2 * PLAYLOG_SIZE, &len, NULL);
		if (text)
			report_sort(days, text, report->since, report->zone);
	}
	return days;
}

static int
compare(const void *a, const void *b)
{
	return strcmp(a, b);
}

static bool
put_day(struct report *report, const char *day, const GString *text, GError **error)
{
	gpointer sent = g_hash_table_lookup(report->sent, day);
	if (GPOINTER_TO_SIZE(sent) == text->len)
		return true;
	g_autofree char *name = g_strdup_printf("playlog-%s.tsv", day);
	if (!put(report, name, text->str, text->len, error))
		return false;
	g_hash_table_insert(report->sent, g_strdup(day), GSIZE_TO_POINTER(text->len));
	return true;
}

/* All before the last day are complete, and need not be looked at again. */
static bool
put_plays(struct report *report, GError **error)
{
	g_autoptr(GHashTable) days = read_days(report);
	g_autoptr(GList) names = g_list_sort(g_hash_table_get_keys(days), compare);
	for (const GList *at = names; at; at = at->next) {
		const char *day = at->data;
		if (!put_day(report, day, g_hash_table_lookup(days, day), error))
			return false;
		if (at->next || strcmp(report->since, day) == 0)
			continue;
		g_free(report->since);
		report->since = g_strdup(day);
		g_autofree char *kept = g_strdup_printf("%s\n", day);
		state_keep(report->state, "reported", kept);
	}
	return true;
}

bool
report_look(struct report *report, int64_t now_us, GError **error)
{
	int64_t period_s = MIN(REPORT_S, report->config->poll_s * 5);
	if (report->at_us > 0 && now_us - report->at_us < period_s * G_USEC_PER_SEC)
		return true;
	report->at_us = now_us;
	return put_health(report, error) && put_plays(report, error);
}
