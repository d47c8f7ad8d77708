/* What a page shows of its front matter besides title, description and facts, for the
 * search index: programme and results, people, corrections. Never the answers of its
 * questions, and no people where `no_names` is. */
#pragma once

#include <glib.h>

#include "site/page.h"

/* Appends the texts, a line each. */
void shown_append(GString *out, const struct page *page);
