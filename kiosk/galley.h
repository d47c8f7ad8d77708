/*
 * A page's text set as one long strip of pieces (flow.h), before it is parted into pages:
 * a cover, the facts, the blocks with their pictures, the source.
 */
#pragma once

#include "board.h"
#include "setting.h"

struct galley {
	const struct bundle_page *page;
	const struct bundle_item *item;
	const struct page_setting *setting;
	struct board board;
	GArray *parts;	   /* of struct flow_part: paragraphs parted for a page's sake */
	GPtrArray *blocks; /* of the page, borrowed one by one */
	struct feed feed;
	struct flow flow;   /* the strip */
	guint facts;	    /* how many are placed on the cover */
	struct piece *foot; /* the source; NULL if none */
	int foot_height;    /* what it takes of the last page */
	bool keeps_foot;    /* every picture and cover leaves that free */
	/* When the event is: this time, if it comes again and again. */
	struct bundle_occurrence when;
};

/* All borrowed. Nothing is set yet. */
void galley_init(struct galley *galley, const struct bundle_page *page,
    const struct bundle_item *item, const struct page_setting *setting);
void galley_release(struct galley *galley);

/* Sets the page, paragraphs parted as `parts` says. */
void galley_set(struct galley *galley);

/* Takes it apart again, to be set otherwise. */
void galley_clear(struct galley *galley);

/* The page's kind, or the item's. Borrowed. */
const char *galley_kind(const struct galley *galley);
