/* What a page must say before it is published: the keys its kind needs; of a health page
 * source, author, audience, reviewer. */
#pragma once

#include "page.h"

/* Tells what a page lacks that has got its body. Under `policy: plain` that is an event's
 * start alone. A draft may be unfinished. */
void publishing_check(const struct page *page, struct diag *diag);
