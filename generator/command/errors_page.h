/* What is wrong with the content, as a page that whoever writes it can read. */
#pragma once

#include "common/diag.h"

/* A whole HTML page: each problem with its file and line, the line as written with the
 * place marked, and what to write instead; errors first. `error` is what the world
 * refused, NULL for nothing. Yours. */
char *errors_page(struct diag *diag, const GError *error);
