/* Writes a sign-off into a page's file in the content folder: the one place where Litang
 * changes what people wrote, and only those lines. */
#pragma once

#include <stdbool.h>

#include <glib.h>

#include "site/signature.h"

/* Puts the signature into DIR/PATH, in one rename. Reads the file again and refuses when
 * anything but the sign-off would be different. False when the world refuses, or the file
 * cannot take it. */
bool stamp_file(const char *dir, const char *path, const struct signature *signature,
    GError **error) G_GNUC_WARN_UNUSED_RESULT;
