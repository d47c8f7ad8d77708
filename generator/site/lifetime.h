/* From when to when a page is there, beside what it announces. */
#pragma once

#include "common/diag.h"

#include "page.h"

/* Tells of a page that is gone before its event, its emergency or its time in the hall is
 * over, or before it has come. */
void lifetime_check(const struct page *page, struct diag *diag);
