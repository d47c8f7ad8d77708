/* `people`: who is shown or named has said yes, and for a minor a guardian has. */
#pragma once

#include "common/diag.h"

#include "page.h"

void consent_check(const struct page *page, struct diag *diag);
