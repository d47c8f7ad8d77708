/* Rich Text Format, as far as its text: control words are dropped, those that end a
 * paragraph, a cell or a line are line breaks. Damage only makes for less text. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

/* Do these bytes begin as such a file does? */
bool rtf_is(const char *bytes, size_t len);

/* Appends the text. */
void rtf_read(GString *out, const char *bytes, size_t len);
