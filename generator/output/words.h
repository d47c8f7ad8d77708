/* The words that a page's HTML shows, for the search index: blanks where blocks end,
 * nothing where a word is only set in bold, no numbers of footnotes, no scripts. */
#pragma once

#include <stddef.h>

#include <glib.h>

void words_append(GString *out, const char *html, size_t len);
