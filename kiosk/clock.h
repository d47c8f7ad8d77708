/* Date and time at the top of a page, as one line that fits its box. Pure but for the
 * font, which it measures and draws with. */
#pragma once

#include <glib.h>

#include "canvas.h"
#include "font.h"

/* "5月29日 星期五 9:05". Yours. */
char *clock_text(int64_t unix_s, GTimeZone *zone);

/* The minute an instant lies in: the text changes when this does. */
int64_t clock_minute(int64_t unix_s);

/* Draws the text into the box, as large as fits, at its right edge. */
void clock_draw(struct font *font, struct canvas *canvas, struct box box,
    const char *text, uint32_t color);
