/*
 * UTF-8, told quickly: every page, template and text of the bundle is looked through, and
 * nearly all of it is Han. RFC 3629; unlike GLib's functions these take NUL for a
 * character.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* The length of the character at `at`, of which `left` bytes (at least one) may be read;
 * 0 if there is none. */
size_t utf8_len(const char *at, size_t left);

/* Is it nothing but whole characters? */
bool utf8_is_valid(const char *text, size_t len);
