#include <stdio.h>

#include "common/text.h"

#include "pipeline.h"
#include "problems.h"
#include "verbs.h"

int
verb_check(const struct options *options)
{
	g_autoptr(Diag) diag = diag_new();
	g_autoptr(GError) error = NULL;
	g_autoptr(OutputSet) set = output_set_memory();
	struct pipeline_result result = {0};
	bool ran = pipeline_run(options, set, diag, &result, &error);
	int errors = problems_print(diag);
	if (!ran)
		fprintf(stderr, _("litang: %s\n"), error->message);
	else if (errors == 0)
		fprintf(stderr, _("litang: %d pages, no errors\n"), result.pages);
	g_clear_pointer(&result.timings, g_array_unref);
	return !ran ? 2 : errors > 0 ? 1 : 0;
}
