/* Keys by the names people give on the command line. */
#pragma once

#include <stdbool.h>

#include <glib.h>

#include "common/minisign.h"

/* Reads the file of a secret key, which nobody else on this machine may read. Wipe it
 * when done. */
bool keys_secret(const char *path, struct minisign_secret *secret,
    GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Public keys, each written out or in a file, as the manifest holds them; `names` may be
 * NULL. NULL and an error when one is none. Yours. */
char **keys_public(char *const *names, GError **error) G_GNUC_WARN_UNUSED_RESULT;
