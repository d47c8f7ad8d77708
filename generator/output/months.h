/* The calendar's pages: /calendar/2026/05/ for each month, and /calendar/, which is the
 * present one. Only where an event has a day and the theme has a template for it. */
#pragma once

#include "job.h"

void months_make(const struct job *job);
