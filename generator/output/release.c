#include "release.h"

#include <string.h>

#include "common/date.h"
#include "common/emit.h"
#include "site/due.h"

/* Addresses are left out: a folder of the server is nobody's business. Yours. */
static char *
list_sources(const GPtrArray *tributaries)
{
	g_autoptr(GString) list = g_string_new(NULL);
	for (guint i = 0; i < tributaries->len; i++) {
		const struct tributary *tributary = tributaries->pdata[i];
		g_string_append(
		    list, i > 0 ? ",{\"prefix\":" : ",\"sources\":[{\"prefix\":");
		emit_text(list, tributary->prefix);
		g_string_append(list, ",\"org\":");
		emit_text(list, tributary->org->id);
		g_string_append(list, ",\"commit\":");
		emit_text(list, tributary->commit);
		g_string_append_c(list, '}');
	}
	g_string_append(list, tributaries->len > 0 ? "]" : "");
	return g_string_free(g_steal_pointer(&list), false);
}

void
release_make(const struct job *job)
{
	const char *commit = tree_commit(job->tree);
	int64_t time_s = tree_commit_time(job->tree);
	g_autofree char *time = date_time_rfc3339(time_s, job->site->settings->zone);
	int64_t next_s = due_next(job->site, job->now_s);
	g_autofree char *next =
	    next_s == NO_INSTANT ? NULL
				 : date_time_rfc3339(next_s, job->site->settings->zone);
	g_autofree char *sources = list_sources(job->site->settings->tributaries);
	g_autofree char *json =
	    g_strdup_printf("{\"commit\":\"%s\",\"time\":\"%s\","
			    "\"pages\":%u,\"next_change\":%s%s%s%s}\n",
		commit, time_s > 0 ? time : "", job->site->shown->len, next ? "\"" : "",
		next ? next : "null", next ? "\"" : "", sources);
	output_set_put(
	    job->set, "release.json", json, strlen(json), "release.json", job->diag);
}
