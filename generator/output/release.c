#include "release.h"

#include <string.h>

#include "common/date.h"

void
release_make(const struct job *job)
{
	const char *commit = tree_commit(job->tree);
	int64_t time_s = tree_commit_time(job->tree);
	g_autofree char *time = date_time_rfc3339(time_s, job->site->settings->zone);
	g_autofree char *json =
	    g_strdup_printf("{\"commit\":\"%s\",\"time\":\"%s\",\"pages\":%u}\n", commit,
		time_s > 0 ? time : "", job->site->shown->len);
	output_set_put(
	    job->set, "release.json", json, strlen(json), "release.json", job->diag);
}
