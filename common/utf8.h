/*
 * UTF-8, told quickly: every page, template and text of the bundle is looked through, and
 * nearly all of it is Han. RFC 3629; unlike GLib's functions these take NUL for a
 * character.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* The length of a character that begins with 0x80 or more; see utf8_len(). */
size_t utf8_long_len(const unsigned char *at, size_t left);

/* The length of the character at `at`, of which `left` bytes (at least one) may be read;
 * 0 if there is none. */
static inline size_t
utf8_len(const char *text, size_t left)
{
	const unsigned char *at = (const unsigned char *)text;
	if (*at < 0x80)
		return 1;
	/* Han, kana and the marks between them: no byte of theirs needs a second look. */
	bool is_han = left >= 3 && *at >= 0xE1 && *at <= 0xE9 && (at[1] & 0xC0) == 0x80 &&
		      (at[2] & 0xC0) == 0x80;
	return is_han ? 3 : utf8_long_len(at, left);
}

/* Is it nothing but whole characters? */
bool utf8_is_valid(const char *text, size_t len);
