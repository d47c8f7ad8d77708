/* The publishing rules of health pages: source, author, audience, reviewer. */
#pragma once

#include "page.h"

/* Tells what a page lacks that has got its body. Off under `policy: plain`. */
void publishing_check(const struct page *page, struct diag *diag);
