/*
 * The band over an emergency's pages, so that from the last row it is seen at once what
 * they are; a drill says that it is one. Pure.
 */
#pragma once

#include "scene.h"
#include "setting.h"

/* Of the band, from the top of the screen; the page's own safe area begins below it. */
int alarm_height(const struct style *style);

/* Puts the band over a page that was laid out below it. */
void alarm_add(struct scene *scene, const struct page_setting *setting, bool is_drill);
