/* What a list offers to narrow it by: the values `filters` and `base` in view.h. */
#pragma once

#include "card.h"

/* Sets them in the root map of a list's rendering; maker->lists holds the lists' values.
 */
void choice_set(struct value *root, struct value_pool *pool,
    const struct card_maker *maker, const struct list *list);
