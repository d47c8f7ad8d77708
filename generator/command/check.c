#include <stdio.h>
#include <string.h>

#include "common/emit.h"
#include "common/text.h"

#include "pipeline.h"
#include "problems.h"
#include "verbs.h"

static void
append_entry(const struct diag_entry *entry, void *data)
{
	GString *json = data;
	g_string_append(json, json->len > 1 ? ",\n" : "\n");
	g_string_append(json, "{\"path\":");
	emit_text(json, entry->path);
	g_string_append_printf(
	    json, ",\"line\":%d,\"column\":%d", entry->line, entry->column);
	emit_member(json, "severity", severity_name(entry->severity));
	emit_member(json, "rule", rule_name(entry->rule));
	emit_member(json, "text", entry->text);
	emit_member(json, "fix", entry->fix);
	g_string_append_c(json, '}');
}

/* On stdout, for editors and scripts: a list of problems, each with path, line, column,
 * severity, rule, text and fix. */
static int
print_json(struct diag *diag)
{
	g_autoptr(GString) json = g_string_new("[");
	diag_each(diag, append_entry, json);
	g_string_append(json, "\n]\n");
	fputs(json->str, stdout);
	return diag_count(diag, SEVERITY_ERROR);
}

int
verb_check(const struct options *options)
{
	bool is_json = g_strcmp0(options->format, "json") == 0;
	if (options->format && !is_json && strcmp(options->format, "text") != 0) {
		fprintf(stderr, _("litang: --format takes text or json, not %s\n"),
		    options->format);
		return 2;
	}
	g_autoptr(Diag) diag = diag_new();
	g_autoptr(GError) error = NULL;
	g_autoptr(OutputSet) set = output_set_memory();
	struct pipeline_result result = {0};
	bool ran = pipeline_run(options, set, diag, &result, &error);
	int errors = is_json ? print_json(diag) : problems_print(diag);
	if (!ran)
		fprintf(stderr, _("litang: %s\n"), error->message);
	else if (errors == 0)
		fprintf(stderr, _("litang: %d pages, no errors\n"), result.pages);
	g_clear_pointer(&result.timings, g_array_unref);
	return !ran ? 2 : errors > 0 ? 1 : 0;
}
