/* What a shared card has room for: 20 Han of title, 50 of description (web-facts §9). */
#pragma once

#include "common/diag.h"

#include "page.h"

void share_check(const struct page *page, struct diag *diag);
