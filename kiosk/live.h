/*
 * Texts that change with the minute: how long until an event begins, and the line at the
 * foot of the screen. What they say is a function of the time alone.
 */
#pragma once

#include <stdint.h>

#include "canvas.h"
#include "font.h"
#include "scene.h"

/* "还有3天5小时", "正在进行", "已经结束"; a ticker's text of this minute. One that ends at
 * midnight has "已经开始": that is written where nobody said how long. Yours. */
char *live_text(const struct live *live, int64_t now_s, GTimeZone *zone);

/* Draws a text into the box of this size, at its left edge. */
void live_draw(
    struct font *font, struct canvas *canvas, const struct live *live, const char *text);
