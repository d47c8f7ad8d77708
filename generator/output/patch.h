/*
 * A later build: files are compared with what lies there, and only those that differ are
 * staged in `.litang-next/`. The commit writes `.litang-journal`, then does what it says.
 * Killed before the journal, the next build drops what was staged; after, it finishes.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "disk.h"

#define PATCH_STAGE   ".litang-next"
#define PATCH_JOURNAL ".litang-journal"

struct patch;
typedef struct patch Patch; /* used only in g_autoptr(Patch) */

/* Takes the locked folder; first finishes or drops what a killed build left in it. */
struct patch *patch_open(struct disk *disk, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Removes what was staged and not committed. */
void patch_free(struct patch *patch);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Patch, patch_free)

/* The folder. Borrowed. */
struct disk *patch_disk(const struct patch *patch);

bool patch_put(struct patch *patch, const char *path, const char *bytes, size_t len,
    GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Makes the folder hold the sorted `paths`, and nothing else of what Litang put there.
 * False: nothing has changed, or, if the disk failed after the journal was written, the
 * next build finishes it, as the message says. */
bool patch_commit(struct patch *patch, const GPtrArray *paths, int *written, int *removed,
    GError **error) G_GNUC_WARN_UNUSED_RESULT;
