/* What single kinds of page have beyond their card: the values under "Page templates" in
 * view.h. */
#pragma once

#include "card.h"

/* Sets them in the root map of a page's rendering. `cards`: struct page → its card.
 * `content` is the page's HTML. */
void particular_set(struct value *root, struct value_pool *pool,
    const struct card_maker *maker, GHashTable *cards, const struct page *page,
    const GString *content);
