/*
 * The template of pages that are read: a title, text in pages, pictures, facts; events
 * and theme days begin with a cover. A broadcast's pages stand as long as its sound.
 */
#pragma once

#include "setting.h"

GPtrArray *article_layout(const struct bundle_page *page, const struct bundle_item *item,
    const struct page_setting *setting);
