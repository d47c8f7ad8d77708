/* Where the links of pages lead. Part of building the site; see site.h for struct link.
 */
#pragma once

#include "site.h"

/* Resolves every link, picture and cover of every shown page, registering the media they
 * use in site->media. Dead ones are diagnostics with "did you mean". */
void link_resolve_all(
    struct site *site, const struct site_files *files, struct diag *diag);
