/*
 * What Chinese text needs to know of a character: is it Han, is it wide, may it start a
 * line. Tables from the Unicode Character Database (East_Asian_Width, Script) as GLib
 * carries it, and from CLREQ (w3c/clreq, "prohibition rules for line start and line
 * end"). Pure functions; code points are gunichar.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

/* Han ideographs with their extensions and 〇 々 〻. */
bool han_is_ideograph(gunichar c);

/* Takes two columns: East_Asian_Width W or F. Emoji included. */
bool han_is_wide(gunichar c);

/* A line break between a and b in the source shows nothing: both are wide East Asian
 * characters and neither is Hangul (CSS Text 3 §4.1.3, segment break transformation).
 * The four curly quotes, — and … count as wide beside a wide character. */
bool han_joins(gunichar a, gunichar b);

/* Chinese punctuation: CJK symbols, full-width forms, curly quotes, — … ·. */
bool han_is_punctuation(gunichar c);

/* Reading units: Han one by one, runs of letters or digits as one word each. */
size_t han_count(const char *text);

/* Columns a terminal needs for the first `n_chars` characters of `text`. */
int han_columns(const char *text, int n_chars);

/* The text cut to at most `limit` reading units: at the last 。！？ if one lies in the
 * second half, else at the limit with … behind it. Unchanged if short enough. Yours. */
char *han_summary(const char *text, size_t limit);

/* The text with a star in place of each digit, full-width and Chinese ones too, columns
 * kept: for a line that is shown though a number in it is private. Yours. */
char *han_cover(const char *text);
