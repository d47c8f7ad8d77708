/*
 * Riddles: a page with what is asked, and time to think, then a page with the answer and
 * why. Two at a time, others every day. NULL for a page without riddles.
 */
#pragma once

#include "setting.h"

GPtrArray *riddle_layout(const struct bundle_page *page, const struct bundle_item *item,
    const struct page_setting *setting);
