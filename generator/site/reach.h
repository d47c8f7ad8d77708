/* How far a page's paths reach: to the top of the repository it lies in. */
#pragma once

#include <stddef.h>

#include "page.h"

/* What `target` names, seen from the page, as join_path() makes it: a path of this site's
 * content, of a tributary's page below that one's prefix. NULL when it climbs out. Yours.
 */
char *reach_join(const struct page *page, const char *target, size_t len);
