/*
 * The page for a screen that has nothing else to show: the time and the date, calm, from
 * nobody. Never an error, a log or an address. Pure; a new one every minute.
 */
#pragma once

#include <glib.h>

#include "scene.h"
#include "style.h"
#include "text.h"

#define NEUTRAL_NO_TIME INT64_MIN /* nobody knows: a welcome in its place */

struct scene *neutral_scene(const struct style *style, const struct text_measure *measure,
    int64_t unix_s, GTimeZone *zone);
