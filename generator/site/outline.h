/* The headings of a page: no level left out, none twice. */
#pragma once

#include "common/diag.h"

#include "page.h"

void outline_check(const struct page *page, struct diag *diag);
