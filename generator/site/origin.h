/* Where a page's content comes from: `source`, one text or a map. */
#pragma once

#include "common/diag.h"
#include "source/yaml.h"

/* Texts are never NULL. */
struct page_source {
	char *title, *issuer, *date, *number, *url;
};

/* Reads what was written; NULL: nothing was, all texts are "". */
void origin_read(struct page_source *source, const struct yaml *value, struct diag *diag);
void origin_release(struct page_source *source);
