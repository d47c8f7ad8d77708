/* HTML to the text it shows: tags and comments go, entities become characters, blank runs
 * one blank, and none where a line ends between two Han (common/han.h). */
#pragma once

#include <stddef.h>

#include <glib.h>

void strip_append(GString *out, const char *html, size_t len);

/* The characters of an attribute's value: references resolved, all else as it stands.
 * Yours. */
char *strip_references(const char *value, size_t len);
