#include "edition.h"

#include <stdio.h>
#include <stdlib.h>

#include "common/printout.h"

#include "errors_page.h"
#include "pipeline.h"

/* Everything as diag prints it. Yours. */
static char *
print(struct diag *diag, const GError *error)
{
	char *text = NULL;
	size_t len = 0;
	FILE *memory = open_memstream(&text, &len);
	printout_write(diag, memory, 20);
	if (error)
		fprintf(memory, "%s\n", error->message);
	fclose(memory);
	char *copy = g_strdup(text);
	free(text);
	return copy;
}

struct edition *
edition_new(const struct options *options)
{
	g_autoptr(Diag) diag = diag_new();
	g_autoptr(GError) error = NULL;
	struct pipeline_result result = {0};
	struct edition *edition = g_new0(struct edition, 1);
	edition->set = output_set_memory();
	if (!pipeline_run(options, edition->set, diag, &result, &error))
		g_clear_pointer(&edition->set, output_set_free);
	edition->told = print(diag, error);
	edition->page = errors_page(diag, error);
	edition->errors = diag_count(diag, SEVERITY_ERROR) + (error ? 1 : 0);
	edition->warnings = diag_count(diag, SEVERITY_WARNING);
	g_clear_pointer(&result.timings, g_array_unref);
	return edition;
}

void
edition_free(struct edition *edition)
{
	if (!edition)
		return;
	output_set_free(edition->set);
	g_free(edition->told);
	g_free(edition->page);
	g_free(edition);
}
