/* What the front page has beside what every page has: the values under "Home template" in
 * view.h, but content and calendar. */
#pragma once

#include "site/site.h"

#include "value.h"

/* Sets them in the root map of its rendering, at `now_s`. `cards`: struct page → its
 * card; they outlive the pool. */
void homepage_set(struct value *root, struct value_pool *pool, const struct site *site,
    GHashTable *cards, int64_t now_s);
