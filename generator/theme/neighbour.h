/* The pages beside a page: `previous`, `next` and `related` in view.h. */
#pragma once

#include "site/site.h"

#include "value.h"

/* Sets them in the root map of a page's rendering. `cards`: struct page → its card; they
 * outlive the pool. An event that is over at `now_s` is related to nothing. */
void neighbour_set(struct value *root, struct value_pool *pool, GHashTable *cards,
    const struct page *page, int64_t now_s);
