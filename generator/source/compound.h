/*
 * Old office documents (.doc, .xls, .ppt, .et, .wps): an OLE2 compound file ([MS-CFB]).
 * Its streams are not taken apart: the runs of printable characters are its text, as far
 * as anybody looks for numbers, and so are the numbers in cells of a sheet. A number that
 * the file keeps in two places apart is not found, nor one written in GBK.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

/* Do these bytes begin as such a file does? */
bool compound_is(const char *bytes, size_t len);

/* Appends the text, a line a run. False when it is locked with a password. */
bool compound_read(GString *out, const char *bytes, size_t len,
    GError **error) G_GNUC_WARN_UNUSED_RESULT;
