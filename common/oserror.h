/* The system refuses a file: why, as an error. */
#pragma once

#include <stdbool.h>

#include <glib.h>

/* Always false, and G_FILE_ERROR: the name of a file and errno's words, which stays as it
 * is. */
bool oserror_set(const char *name, GError **error);
