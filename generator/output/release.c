#include "release.h"

#include <string.h>

#include "common/date.h"
#include "site/due.h"

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
	g_autofree char *json = g_strdup_printf("{\"commit\":\"%s\",\"time\":\"%s\","
						"\"pages\":%u,\"next_change\":%s%s%s}\n",
	    commit, time_s > 0 ? time : "", job->site->shown->len, next ? "\"" : "",
	    next ? next : "null", next ? "\"" : "");
	output_set_put(
	    job->set, "release.json", json, strlen(json), "release.json", job->diag);
}
