#include "problems.h"

#include <stdio.h>
#include <stdlib.h>

#include <glib.h>

#include "common/printout.h"
#include "common/text.h"

#define MOST_PER_RULE 20   /* of infos and warnings, where nothing is wrong */
#define MOST_AT_ALL   1000 /* nobody reads on; check --format json tells them all */

static int
print(struct diag *diag, FILE *out)
{
	int errors = diag_count(diag, SEVERITY_ERROR),
	    warnings = diag_count(diag, SEVERITY_WARNING);
	printout_write(diag, out, errors > 0 ? MOST_AT_ALL : MOST_PER_RULE);
	if (errors > 0 || warnings > 0)
		fprintf(out, _("litang: %d errors, %d warnings\n"), errors, warnings);
	return errors;
}

int
problems_print(struct diag *diag)
{
	return print(diag, stderr);
}

char *
problems_text(struct diag *diag)
{
	char *text = NULL;
	size_t len = 0;
	FILE *out = open_memstream(&text, &len);
	g_assert(out); /* only for want of memory */
	print(diag, out);
	fclose(out);
	char *copy = g_strdup(text);
	free(text);
	return copy;
}
