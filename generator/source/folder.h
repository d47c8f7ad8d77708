/* A folder on disk: listing its files and reading them, never through a symbolic link and
 * never anything but plain files. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "listing.h"

/* Opens a folder by name, here links are followed: a descriptor to close, or -1. */
int folder_open(const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Lists the files below the open folder `root`. Does not finish the listing. */
bool folder_list(
    int root, struct listing *listing, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Reads the file at `path` below `root`, a NUL behind the bytes not counted; more than
 * `max` is an error. May be called from several threads. Yours. */
char *folder_read(int root, const char *path, size_t max, size_t *len,
    GError **error) G_GNUC_WARN_UNUSED_RESULT;
