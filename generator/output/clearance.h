/*
 * Documents in which nothing private was found, remembered by the hash of their bytes, in
 * the folder where what was made of pictures is kept, so that the next build need not
 * read them again. Only that is kept: of a document in which something was found nothing
 * is. What is kept may be removed at any time.
 */
#pragma once

#include <stdbool.h>

#include <glib.h>

#define CLEARANCE_RECIPE 2 /* counts up when documents are read in another way */

struct clearance;
typedef struct clearance Clearance; /* used only in g_autoptr(Clearance) */

/* `dir` is where they are kept; NULL: $XDG_CACHE_HOME/litang, or ~/.cache/litang. What is
 * an identity number hangs on the year. */
struct clearance *clearance_new(const char *dir, int year);
void clearance_free(struct clearance *clearance);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Clearance, clearance_free)

/* Was this document looked through? Threads may ask at once. */
bool clearance_has(const struct clearance *clearance, const char *sha256);

/* It was. Where the folder cannot be written it will be looked through again. */
void clearance_give(const struct clearance *clearance, const char *sha256);
