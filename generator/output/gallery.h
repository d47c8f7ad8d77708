/*
 * Pictures made once: the renditions of a picture are kept outside of the output, by the
 * hash of its bytes, and made by a program of their own with limits on time and memory
 * (`litang picture`), so that no picture can bring the build down. What is kept may be
 * removed at any time.
 */
#pragma once

#include <stdbool.h>

#include <glib.h>

#include "site/media.h"

struct gallery;
typedef struct gallery Gallery; /* used only in g_autoptr(Gallery) */

/* `dir` is where they are kept; NULL: $XDG_CACHE_HOME/litang, or ~/.cache/litang. */
struct gallery *gallery_new(const char *dir);
void gallery_free(struct gallery *gallery);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Gallery, gallery_free)

/* Finds or makes the renditions of a picture, whose hash and type are known, and gives
 * them to `media`. False with the reason: G_FILE_ERROR_INVAL when the picture is at
 * fault. Threads may ask at once. */
bool gallery_fill(struct gallery *gallery, struct media *media, const char *bytes,
    size_t len, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Throws away what is kept of a picture, and its renditions: to make them again. */
void gallery_forget(struct gallery *gallery, struct media *media);

/* The bytes of a rendition. NULL with the reason when they are gone or damaged. Yours. */
char *gallery_read(
    const struct rendition *rendition, GError **error) G_GNUC_WARN_UNUSED_RESULT;
