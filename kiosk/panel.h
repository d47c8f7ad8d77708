/*
 * The maintenance page: labels and values in two columns, read from one step away. Pure.
 */
#pragma once

#include <glib.h>

#include "scene.h"
#include "style.h"
#include "text.h"

/* `lines` are label and value by turns. What does not fit is cut. Yours. */
struct scene *panel_scene(const struct style *style, const struct text_measure *measure,
    const char *title, const GPtrArray *lines);
