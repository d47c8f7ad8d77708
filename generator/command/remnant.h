/* What of a calendar file no page is made of, but is published with it all the same: the
 * calendar's own description, tasks, changed and cancelled events. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "common/diag.h"

/* Looks for numbers of people in it, line by line, folded ones too. `has_pages`: the
 * file's events are pages, which are read elsewhere; else all of it is looked at. A file
 * that is not UTF-8 is left to who reads it. */
void remnant_check(
    const struct diag_source *source, bool has_pages, int year, struct diag *diag);
