/*
 * A sound or a film ready for a decoder: bytes that were verified, in a file in memory
 * that has no name, and that nobody, not even we, can change any more. What the decoder
 * reads is what was hashed.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

struct clip {
	int fd; /* sealed; ends with the clip */
	bool is_film;
	int seconds; /* 0: unknown */
};
typedef struct clip Clip; /* used only in g_autoptr(Clip) */

/* Of these bytes. NULL and G_FILE_ERROR if there is no memory for it. */
struct clip *clip_new(const void *bytes, size_t len, bool is_film, int seconds,
    GError **error) G_GNUC_WARN_UNUSED_RESULT;
void clip_free(struct clip *clip);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Clip, clip_free)
