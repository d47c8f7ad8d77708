#include <stdio.h>

#include "common/date.h"
#include "common/text.h"
#include "site/field.h"

#include "pipeline.h"
#include "problems.h"
#include "verbs.h"

static void
print_timings(const GArray *timings)
{
	for (guint i = 0; i < timings->len; i++) {
		const struct timing *timing = &g_array_index(timings, struct timing, i);
		fprintf(stderr, "%-10s %8.1f ms\n", timing->stage,
		    (double)timing->wall_us / 1000);
	}
}

/* So that a timer knows when to build again. */
static void
print_next_change(int64_t next_s)
{
	if (next_s == NO_INSTANT)
		return;
	g_autoptr(GTimeZone) zone = date_zone("Asia/Shanghai");
	struct date_time at = date_time_at(next_s, zone);
	fprintf(stderr,
	    _("litang: the site changes by itself on %04d-%02d-%02d at %02d:%02d "
	      "(Beijing time)\n"),
	    at.year, at.month, at.day, at.hour, at.minute);
}

static int
commit(
    const struct options *options, struct output_set *set, struct pipeline_result *result)
{
	struct output_counts counts;
	g_autoptr(GError) error = NULL;
	int64_t began_us = g_get_monotonic_time();
	if (!output_set_commit(set, &counts, &error)) {
		fprintf(stderr, _("litang: %s\n"), error->message);
		return 2;
	}
	struct timing timing = {"commit", g_get_monotonic_time() - began_us};
	g_array_append_val(result->timings, timing);
	if (options->with_timings)
		print_timings(result->timings);
	print_next_change(result->next_change_s);
	fprintf(stderr, _("litang: %d pages, %d files in %s, %d written, %d removed\n"),
	    result->pages, counts.files, options->out, counts.written, counts.removed);
	return 0;
}

int
verb_build(const struct options *options)
{
	g_autoptr(Diag) diag = diag_new();
	g_autoptr(GError) error = NULL;
	g_autoptr(OutputSet) set = output_set_open(options->out, &error);
	struct pipeline_result result = {0};
	int status = 2;
	if (!set || !pipeline_run(options, set, diag, &result, &error)) {
		problems_print(diag);
		fprintf(stderr, _("litang: %s\n"), error->message);
	} else if (problems_print(diag) > 0) {
		fprintf(stderr, _("litang: nothing was written; %s is as it was\n"),
		    options->out);
		status = 1;
	} else {
		status = commit(options, set, &result);
	}
	g_clear_pointer(&result.timings, g_array_unref);
	return status;
}
