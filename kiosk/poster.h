/* A picture that fills the screen, with the code in its corner; the programme goes on
 * when it has been looked at. */
#pragma once

#include "setting.h"

GPtrArray *poster_layout(const struct bundle_page *page, const struct bundle_item *item,
    const struct page_setting *setting);
