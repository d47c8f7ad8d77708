/* A page's HTML with the holes of its links filled in. */
#pragma once

#include <stdbool.h>

#include <glib.h>

#include "site/site.h"

/* Appends it to `out`; addresses begin with the site's root, or with base_url if
 * `absolute` (for feeds). */
void content_append(
    const struct site *site, const struct page *page, bool absolute, GString *out);

/* The same of those of its blocks whose line is in `lines`, or of all others, see
 * markdown_html_of(). */
void content_append_of(const struct site *site, const struct page *page,
    const GArray *lines, bool others, bool absolute, GString *out);
