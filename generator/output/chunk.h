/* Pictures without what their makers wrote into them: places, programs, names, times. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

/* Copies the chunks of a PNG that make the picture (W3C PNG, chapter 11) to a new file.
 * False, and no file, when it is cut off, or not of this size. */
bool chunk_strip(const char *from, const char *to, int width, int height);

/* The same for a WebP (RFC 9649) in its own place, without its colour profile too: for
 * what is sRGB. libvips 8.14 leaves an EXIF block in what it should strip. */
bool chunk_strip_webp(const char *path);

/* What moves (GIF, animated PNG and WebP) or is drawn (SVG), without comments, metadata
 * and what lies behind its end. NULL when it is cut off. `type` as picture.h says. Yours.
 */
GString *chunk_clean(const char *type, const char *bytes, size_t len);
