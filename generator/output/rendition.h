/*
 * The renditions of a picture: upright, in sRGB, without what cameras write into them, in
 * the sizes that phones and halls need. docs/pictures.md says which. This is done by a
 * program of its own (gallery.h), so that a picture that breaks a decoder breaks nothing
 * else.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

/* Part of the name of what is kept: another number makes all pictures anew. */
#define RENDITION_RECIPE 1

#define RENDITION_ORIGINAL "original" /* in the folder: what to make them of */
#define RENDITION_LIST	   "renditions"
#define RENDITION_PIXELS_MAX                                                             \
	200000000 /* of an original: the largest of phones have 200 million */
#define RENDITION_SECONDS_MAX 60
#define RENDITION_MEMORY_MAX  ((uint64_t)2 << 30)

/* Makes the renditions of `dir`/original, whose type picture.h has told, and their list:
 * a line `role type width height size sha256 file` each. False with the reason when the
 * picture is broken (G_FILE_ERROR_INVAL), or the world refuses. */
bool rendition_make(
    const char *dir, const char *type, GError **error) G_GNUC_WARN_UNUSED_RESULT;
