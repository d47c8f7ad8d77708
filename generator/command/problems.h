/* Telling the author what diag collected. */
#pragma once

#include "common/diag.h"

/* What problems_print() prints. Yours. */
char *problems_text(struct diag *diag);

/* Prints every problem to stderr and one summary line if there is any; how many errors.
 */
int problems_print(struct diag *diag);
