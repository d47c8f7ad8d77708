/* What the front page picks out of the site. Pure: pages in, pages out. */
#pragma once

#include "site/site.h"

/* Events that have not ended, the next one first, at most `most`. Yours; the pages (of
 * struct page) are borrowed, here and below. */
GPtrArray *front_upcoming(const struct site *site, int64_t now_s, guint most);

/* Emergencies that have not ended, the one that ends last first. Yours. */
GPtrArray *front_urgent(const struct site *site, int64_t now_s);

/* The theme day that comes next, or NULL. */
const struct page *front_next_day(const struct site *site, int64_t now_s);

/* The first pages of the home list that are of one of two kinds. Yours. */
GPtrArray *front_some(
    const struct site *site, enum kind_id a, enum kind_id b, guint most);
