/*
 * A quiz: each question is a page to think, with a bar that shrinks, and a page on which
 * the right answer has turned sea coloured, with the reason. A few questions at a time,
 * others every day. NULL for a page without questions.
 */
#pragma once

#include "setting.h"

GPtrArray *quiz_layout(const struct bundle_page *page, const struct bundle_item *item,
    const struct page_setting *setting);
