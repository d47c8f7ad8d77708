/* Whole addresses of this site's own pages, as people copy them out of the browser:
 * https://host/articles/a/. They are links within the site like others. */
#pragma once

#include <stdbool.h>

#include "site.h"

/* The path in the site that a target with http://, https:// or // in front means, from
 * its "/" on; NULL: it lies elsewhere, or names no path. Points into `target`. */
const char *own_path(const char *base_url, const char *target);

/* Is there a file at this path that is made from a page or a list and is no address of
 * its own: a poster, a second page, a calendar? What lies behind "?" or "#" is left out.
 */
bool own_is_made(const struct site *site, const char *path);
