#include "statics.h"

#include <string.h>

#include "common/text.h"

#define STATIC_MAX (64u << 20)

static void
copy(const struct job *job, const struct tree_file *file)
{
	size_t len = 0;
	g_autoptr(GError) error = NULL;
	g_autofree char *bytes = tree_read(job->tree, file, STATIC_MAX, &len, &error);
	struct diag_source source = {file->path, NULL, 0};
	if (!bytes) {
		enum rule rule = listing_rule(error);
		diag_add(job->diag, rule, (struct diag_place){&source, 0, 0},
		    rule == RULE_TOO_LARGE ? _("files in static/ are at most 64 MiB")
					   : NULL,
		    "%s", error->message);
		return;
	}
	output_set_put(
	    job->set, file->path + strlen("static/"), bytes, len, file->path, job->diag);
}

void
statics_make(const struct job *job)
{
	for (size_t i = 0; i < tree_count(job->tree); i++) {
		const struct tree_file *file = tree_file(job->tree, i);
		if (g_str_has_prefix(file->path, "static/"))
			copy(job, file);
	}
}
