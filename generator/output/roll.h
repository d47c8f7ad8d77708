/*
 * The roll of a folder: the sorted list of what Litang put there, kept in it as
 * `.litang`. A folder with a roll is ours; only what is on it is ever replaced or
 * removed.
 */
#pragma once

#include <glib.h>

#include "disk.h"

#define ROLL_NAME ".litang"

/* The roll as text, of sorted paths. Yours. */
char *roll_text(const GPtrArray *paths);

/* Reads the folder's roll: a set of paths, empty when there is none. NULL when it cannot
 * be read or was not written by us. Yours. */
GHashTable *roll_read(struct disk *disk, GError **error) G_GNUC_WARN_UNUSED_RESULT;
