/* Which events are to come at a venue or with an expert. Pure: pages in, pages out. */
#pragma once

#include "site/site.h"

/* Looked through once: struct page (a venue, an expert) → GPtrArray of struct page, the
 * next event first. Yours; the pages are borrowed. */
GHashTable *booking_new(const struct site *site, int64_t now_s);
