/*
 * Pages that a page names in its front matter: the venue and the experts of an event, the
 * theme days it serves, the chapters of a booklet. Part of building the site.
 */
#pragma once

#include "common/diag.h"

#include "site.h"

/* Fills in page->detail.venue, .experts, .campaigns and .chapters. Theme days and
 * chapters must be pages; a venue or an expert may also be named in words, but what is
 * written like a file name must be a page: else unknown-reference, with the nearest name.
 */
void mention_resolve(const struct site *site, struct page *page, struct diag *diag);
