/*
 * A galley parted into pages (pager.h), which end with a sentence where they can.
 */
#pragma once

#include "galley.h"
#include "pager.h"

struct folio {
	struct galley galley;
	GArray *pages; /* of struct pager_page, at least one */
	bool is_cut;   /* the last does not show the end */
	int air;       /* between the title and the text */
};

/* All borrowed. */
void folio_init(struct folio *folio, const struct bundle_page *page,
    const struct bundle_item *item, const struct page_setting *setting);
void folio_release(struct folio *folio);

/* What a page begins with; NULL: it is empty. Borrowed. */
const struct piece *folio_first(const struct folio *folio, const struct pager_page *at);

/* A page of running text. */
bool folio_is_text(const struct folio *folio, const struct pager_page *at);

/* What the notice that the rest is on the phone takes of the last page. */
int folio_notice_height(const struct folio *folio);
