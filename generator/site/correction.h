/* The log of what was wrong in a page and put right: shown below its text. */
#pragma once

#include <stdint.h>

#include <glib.h>

#include "given.h"

struct correction {
	int64_t date_s; /* NO_INSTANT: not said */
	char *text;
};

/* The list under `corrections` (of struct correction, owned); NULL when nothing was
 * written. Yours. */
GPtrArray *correction_read(const struct given *given);
