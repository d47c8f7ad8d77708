/* Builds the site: addresses, sections, topics, audiences, tags, neighbours, links. */
#pragma once

#include "site.h"

/* Assembles the site; takes settings and pages over. Two pages on one address, terms that
 * are not declared, dead links and dead pictures are diagnostics. `now_s` decides
 * whether a year is spelled out. Never NULL. */
struct site *assembly_make(struct settings *settings, GPtrArray *pages, bool with_drafts,
    int64_t now_s, const struct site_files *files, struct diag *diag);
