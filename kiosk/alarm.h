/*
 * An urgent page: an article on the colour of alerts, so that nobody takes it for the
 * usual programme, with 紧急 before its title, or 演练 when it is only tried.
 */
#pragma once

#include "setting.h"

GPtrArray *alarm_layout(const struct bundle_page *page, const struct bundle_item *item,
    const struct page_setting *setting);
