/*
 * Today: date and weekday across the screen, the lunar day, the solar term, a holiday, a
 * theme day's band, and what takes place; on a day without anything, what comes next.
 * Made anew when the day or an event is over. NULL without a clock one can trust.
 */
#pragma once

#include "setting.h"

GPtrArray *today_layout(const struct bundle_page *page, const struct bundle_item *item,
    const struct page_setting *setting);
