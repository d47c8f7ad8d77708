/*
 * An honour roll: portraits with names and what they did, as many to a page as can be
 * read. Who has no portrait stands with the first character of the name. NULL for a page
 * without people.
 */
#pragma once

#include "setting.h"

GPtrArray *roll_layout(const struct bundle_page *page, const struct bundle_item *item,
    const struct page_setting *setting);
