/* HTML to the text it shows: tags and comments go, entities become characters, blank runs
 * one blank, and none where a line ends between two Han (common/han.h). */
#pragma once

#include <stddef.h>

#include <glib.h>

void strip_append(GString *out, const char *html, size_t len);
