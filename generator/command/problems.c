#include "problems.h"

#include <stdio.h>

#include "common/printout.h"
#include "common/text.h"

#define MOST_PER_RULE 20   /* of infos and warnings, where nothing is wrong */
#define MOST_AT_ALL   1000 /* nobody reads on; check --format json tells them all */

int
problems_print(struct diag *diag)
{
	int errors = diag_count(diag, SEVERITY_ERROR),
	    warnings = diag_count(diag, SEVERITY_WARNING);
	printout_write(diag, stderr, errors > 0 ? MOST_AT_ALL : MOST_PER_RULE);
	if (errors > 0 || warnings > 0)
		fprintf(stderr, _("litang: %d errors, %d warnings\n"), errors, warnings);
	return errors;
}
