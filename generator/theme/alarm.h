/* An emergency as a value: `alarm` of a page, `urgent` of home in view.h. */
#pragma once

#include "site/site.h"

#include "value.h"

/* While it lasts a map of pool's, null for any other page. `card` is the page's. */
struct value *alarm_value(
    struct value_pool *pool, const struct page *page, struct value *card, int64_t now_s);
