#include "gathering.h"

#include "pipeline.h"

struct gathering {
	const struct options *options;
	struct issue issue;
	char *text;
};

static void
look(const struct site *site, review_digest digest, void *digest_data, void *data)
{
	struct gathering *gathering = data;
	struct issue *issue = &gathering->issue;
	(void)digest;
	(void)digest_data;
	if (issue->org)
		issue->org = settings_org_find(site->settings, issue->org->id);
	gathering->text = issue_text(issue, site, gathering->options->now_s);
}

char *
gathering_issue(const struct options *options, const struct issue *issue, GError **error)
{
	g_autoptr(Diag) diag = diag_new();
	g_autoptr(OutputSet) set = output_set_memory();
	struct gathering gathering = {options, *issue, NULL};
	struct pipeline_result result = {
	    .look = look, .data = &gathering, .only_look = true};
	bool ran = pipeline_run(options, set, diag, &result, error);
	g_clear_pointer(&result.timings, g_array_unref);
	return ran ? gathering.text : NULL;
}
