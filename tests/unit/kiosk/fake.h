/* A font of numbers for layout tests: Han and full-width marks are one em, spaces a
 * quarter, the rest 0.55 em, accents nothing. The same on every machine. */
#pragma once

#include "common/han.h"
#include "kiosk/text.h"

static inline int
fake_char_width(gunichar c, int size_px)
{
	if (g_unichar_iszerowidth(c) || g_unichar_ismark(c))
		return 0;
	if (c == ' ')
		return size_px / 4;
	bool is_full =
	    han_is_wide(c) || c == 0xB7 || (c >= 0x2014 && han_is_punctuation(c));
	return is_full ? size_px : size_px * 55 / 100;
}

static inline int
fake_width(void *font, const char *text, size_t len, int size_px, unsigned style)
{
	(void)font, (void)style;
	int width = 0;
	for (const char *at = text; at < text + len; at = g_utf8_next_char(at))
		width += fake_char_width(g_utf8_get_char(at), size_px);
	return width;
}

static inline int
fake_ascent(void *font, int size_px)
{
	(void)font;
	return size_px * 116 / 100;
}

static inline int
fake_descent(void *font, int size_px)
{
	(void)font;
	return size_px * 29 / 100;
}

static const struct text_measure fake_measure = {
    fake_width, fake_ascent, fake_descent, NULL};
