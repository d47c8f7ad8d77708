/* One leaf of a list: the cards it shows, and where the others are. `pages`,
 * `page_number`, `page_count`, `previous_url` and `next_url` in view.h. */
#pragma once

#include "site/site.h"

#include "value.h"

/* Sets them in the root map of its rendering. `number` counts from 1, `count` is all of
 * the list's. `cards`: struct page → its card; they outlive the pool. */
void leaf_set(struct value *root, struct value_pool *pool,
    const struct settings *settings, GHashTable *cards, const struct list *list,
    int number, int count);
