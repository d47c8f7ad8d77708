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
 * content, NULL when that would be outside. `by_base` is a table from the dead_key()
 * of pages to their paths. */
void dead_report(const struct reference *reference, const char *path,
    const struct site_files *files, GHashTable *by_base, struct diag *diag);

/* What a path ends in: the file's name, with its folder for an index.md. In the path. */
const char *dead_key(const char *path);
