/*
 * A first build: the whole tree is made under a hidden name beside its place and takes it
 * with one rename. What a killed build left is found by its name, known to be nobody's by
 * its lock, and removed by the next one.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "disk.h"

struct fresh;
typedef struct fresh Fresh; /* used only in g_autoptr(Fresh) */

/* `place` is absolute, and absent or an empty folder; it is left alone until the commit.
 */
struct fresh *fresh_open(const char *place, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Removes what was not committed. */
void fresh_free(struct fresh *fresh);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Fresh, fresh_free)

bool fresh_put(struct fresh *fresh, const char *path, const char *bytes, size_t len,
    GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The tree, which is the folder itself once committed. Borrowed. */
struct disk *fresh_disk(const struct fresh *fresh);

/* Writes the roll of the sorted `paths` and takes the place. `is_durable`: not before
 * everything is on the disk. */
bool fresh_commit(struct fresh *fresh, const GPtrArray *paths, bool is_durable,
    GError **error) G_GNUC_WARN_UNUSED_RESULT;
