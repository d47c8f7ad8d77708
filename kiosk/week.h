/*
 * The next seven days, a row for each: weekday and date, the lunar day, holidays, theme
 * days and events; on two pages where letters are large. Made anew at midnight. NULL
 * without a clock one can trust.
 */
#pragma once

#include "setting.h"

GPtrArray *week_layout(const struct bundle_page *page, const struct bundle_item *item,
    const struct page_setting *setting);
