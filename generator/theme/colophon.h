/* What the page about a release says of how it was made: the values under "Template
 * release" in view.h. */
#pragma once

#include "site/site.h"

#include "value.h"

/* What the site does not know of itself. Borrowed. */
struct colophon {
	const char *number, *published, *note; /* perhaps marks to be filled in later */
	const char *commit;
	int64_t committed_s;
	int warnings, infos;
};

/* Sets them in the root map of its rendering. `cards`: struct page → its card. Site,
 * cards and colophon outlive the pool. */
void colophon_set(struct value *root, struct value_pool *pool, const struct site *site,
    GHashTable *cards, const struct colophon *colophon);
