/*
 * A column beside a picture or a date: takes the next blocks of a page as far as they
 * fit, and leaves the rest for the pages after it.
 */
#pragma once

#include "flow.h"

/* The blocks of a page still to be shown. */
struct feed {
	const GPtrArray *blocks; /* of struct block; NULL is none */
	guint next;
	struct block *rest; /* what is left of the block before `next`; NULL if nothing */
};

/* The next block, or NULL. Borrowed. */
const struct block *feed_peek(const struct feed *feed);
void feed_skip(struct feed *feed);
void feed_release(struct feed *feed);

/* Fills a flow up to this height with headings, paragraphs, lists and quotes from the
 * feed; stops before anything that needs more room. A heading is never last. */
void column_fill(struct flow *flow, struct feed *feed, int height);

/* A part of a larger piece, in its measure. */
struct area {
	int x, y, width, height;
};

/* Places a filled flow in its area, and counts for the piece what there is to read. */
void column_put(const struct flow *flow, struct piece *piece, const struct area *area);
