/* What time does to a page: it is no longer valid, an event has no report. */
#pragma once

#include <stdint.h>

#include "common/diag.h"

#include "page.h"
#include "settings.h"

/* A health article without `valid_until` holds two years from its date. */
#define UPKEEP_VALID_DAYS 730

void upkeep_check(const struct page *page, const struct settings *settings, int64_t now_s,
    struct diag *diag);
