/* What to say about a link that leads nowhere: what was probably meant. */
#pragma once

#include <stdbool.h>

#include "common/diag.h"

#include "site.h"

/* A target as written, and where. */
struct reference {
	const struct page *page;
	const char *target;
	struct diag_place place;
	bool is_image;
};

/* Reports it (dead-link or dead-image). `path` is what it was taken to mean in the
 * content, NULL when that would be outside. `by_base` is the table of
 * dead_names(). */
void dead_report(const struct reference *reference, const char *path,
    const struct site_files *files, GHashTable *by_base, struct diag *diag);

/* All pages (of struct page) by what their paths end in, for dead_report(). Yours; keys
 * and values are borrowed from the pages. */
GHashTable *dead_names(const GPtrArray *pages);
