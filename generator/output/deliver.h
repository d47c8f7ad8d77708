/* A text that goes to a file, whole or not at all, or to standard output. */
#pragma once

#include <stdbool.h>

#include <glib.h>

/* `path` NULL: standard output. */
bool deliver_text(
    const char *path, const char *text, GError **error) G_GNUC_WARN_UNUSED_RESULT;
