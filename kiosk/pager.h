/*
 * Pieces into pages: fills page after page, ends each where it hurts least, and shares
 * the last two out evenly. Knows heights, units and penalties, nothing else.
 */
#pragma once

#include <stdbool.h>

#include <glib.h>

#include "piece.h"

struct pager_limits {
	int height;	   /* of a page */
	int units;	   /* to read on a page */
	int pages;	   /* at most */
	bool is_tight;	   /* full pages before good borders; tried when pages run out */
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
