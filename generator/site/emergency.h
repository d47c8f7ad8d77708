/*
 * `urgent: {until, drill}` of a page: it takes the screens over until then. Without an
 * end nothing is urgent: an alarm that nobody switches off hangs for ever (kiosk-facts,
 * complaint 32).
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "common/diag.h"
#include "source/yaml.h"

struct emergency {
	int64_t until_s; /* NO_INSTANT: the page is not urgent */
	bool is_drill;
};

/* Reads what was written; NULL: nothing was. A missing end is missing-key, one more than
 * a week away bad-value: such a page is a notice. */
struct emergency emergency_read(
    const struct yaml *value, GTimeZone *zone, int64_t now_s, struct diag *diag);
