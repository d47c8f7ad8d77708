/*
 * The text of an XML file out of an office document (ECMA-376, OpenDocument, OFD): what
 * is written, with line breaks where paragraphs, cells and rows end, and none where only
 * the looks change in the middle of a number. Numbers of cells are written out
 * (1.3800138E10). It may be in UTF-16 or in a Chinese encoding that it
 * names (coding.h). Entities of its own are not read: there is nothing to blow up.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

/* Appends the text, as far as it goes. False when it is no XML, or nested too deep. */
bool markup_read(
    GString *out, const char *xml, size_t len, GError **error) G_GNUC_WARN_UNUSED_RESULT;
