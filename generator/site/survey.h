/* What shows only when all pages lie side by side: titles given twice, sections gone
 * stale, links that lead to no heading. */
#pragma once

#include <stdint.h>

#include "common/diag.h"

#include "site.h"

void survey_site(const struct site *site, int64_t now_s, struct diag *diag);
