/*
 * Pieces into pages: of all ways to part them, the one that costs least. A border costs
 * what it hurts, a page what it leaves empty, so that pages come out about equally full.
 * Knows heights, units and penalties, nothing else.
 */
#pragma once

#include <stdbool.h>

#include <glib.h>

#include "piece.h"

struct pager_limits {
	int height;	   /* of a page */
	int units;	   /* to read on a page */
	int pages;	   /* at most */
	int least;	   /* a page less high than this is hardly worth turning to */
	int notice_height; /* kept free on the last page when something is left over */
};

/* Pieces [from, to) make a page. */
struct pager_page {
	guint from, to;
};

/* The pages of struct pager_page; none without pieces. `is_cut`: pieces are left over.
 * Yours. */
GArray *pager_split(
    const GPtrArray *pieces, const struct pager_limits *limits, bool *is_cut);
