/*
 * Bytes made text: UTF-8 with LF line ends, without BOM, NUL, or what XML forbids. Says
 * what a file in another encoding is in, because its author cannot see it.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "common/diag.h"

/* May this character stand in a page? XML 1.0 §2.2, without the noncharacters U+FDD0
 * (which markdown.c needs), U+FFFE, U+FFFF. */
bool encoding_allows(gunichar c);

/* The text of a file, or NULL and a diagnostic. Characters that are not allowed are left
 * out, with a warning at the first of each kind. Yours. */
char *encoding_decode(
    const char *path, const char *bytes, size_t len, size_t *out_len, struct diag *diag);
