/* The content lines of an .ics file, put together again where they were folded (RFC 5545
 * §3.1), which may be in the middle of a character. */
#pragma once

#include <stddef.h>

#include <glib.h>

#include "common/diag.h"

struct unfold_line {
	char *text; /* UTF-8, without line end */
	int line;   /* where it begins in the file, from 1 */
};

/* Of struct unfold_line, without empty ones. NULL and a diagnostic where the text is not
 * UTF-8. Yours. */
GPtrArray *unfold_lines(
    const char *path, const char *bytes, size_t len, struct diag *diag);
