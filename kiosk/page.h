/*
 * From a page of the bundle to the scenes that show it: header, text in pages, pictures,
 * the code in its corner. One article is at most PAGE_MAX scenes (setting.h); what is
 * left is read on the phone. Pure: the same page, item and setting give the same scenes.
 *
 * Each kind of page has its own template (the table in page.c); those that have none are
 * articles. What holds for every scene: at least one for every page, even an empty one;
 * texts lie in the safe area (style.h) and do not overlap each other or the code; `of` is
 * the number of scenes, `page` counts from 1.
 */
#pragma once

#include <glib.h>

#include "common/bundle.h"
#include "scene.h"
#include "setting.h"

/* The scenes of a page, in order; of struct scene, owned by the array. Yours. */
GPtrArray *page_layout(const struct bundle_page *page, const struct bundle_item *item,
    const struct page_setting *setting);
