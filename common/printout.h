/* What is wrong, as a terminal shows it. Text that strangers wrote cannot command it. */
#pragma once

#include <stdio.h>

#include "diag.h"

/* Prints every problem as `path:line:column: error: text [rule]`, the line, a caret, the
 * fix. Past `most` problems of one rule the rest are counted, not shown (0: show all). */
void printout_write(struct diag *diag, FILE *out, int most);
