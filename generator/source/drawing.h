/* An SVG without what drawing programs tell in it: comments, metadata, names of files and
 * folders. Textual: what makes the drawing stays as its author wrote it. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

/* NULL when a comment or the like has no end. Yours. */
GString *drawing_clean(const char *bytes, size_t len);

/* Does a photo inside it (a `data:` link) tell where or with what it was taken? */
bool drawing_tells(const char *bytes, size_t len);
