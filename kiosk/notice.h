/*
 * What became of a stick, in plain words, for whoever put it in: stands for NOTICE_MS and
 * goes by itself. Pure.
 */
#pragma once

#include "porter.h"
#include "scene.h"
#include "style.h"
#include "text.h"

#define NOTICE_MS 10000

/* `news` is not PORTER_NONE. Yours. */
struct scene *notice_scene(
    const struct style *style, const struct text_measure *measure, enum porter_news news);
