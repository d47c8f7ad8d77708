/*
 * The flow of a page's text: pieces one after the other in a column. Whoever turns a
 * block into pieces says here what comes next, how far from what is above, and what must
 * not be parted. A flow that holds more than any page could show is full and takes no
 * more, so that a hostile page costs no more than a long one.
 */
#pragma once

#include <stdbool.h>

#include <glib.h>

#include "common/block.h"
#include "piece.h"

/* What can be read from a wall in the time a page stands: about 100 Han. */
#define FLOW_PAGE_UNITS 110

/* A paragraph (its number in the flow, from 1) is parted here, and a page begins. */
struct flow_part {
	guint paragraph;
	size_t at;
};

struct flow {
	const struct style *style;
	const struct text_measure *measure;
	GPtrArray *pieces; /* of struct piece, owned */
	int x, width;	   /* the column, narrower inside lists and quotes */
	int area_height;   /* of a page: what one piece may take at most */
	int bars[PIECE_BARS_MAX];
	int n_bars;
	int gap;      /* above the next piece */
	bool has_gap; /* `gap` is set: the first block of a list item keeps the item's */
	bool is_tied; /* the next piece stays with the one before, and close to it */
	bool is_opened;	   /* a colon: the next piece stays with the one before */
	int percent;	   /* of the body's size: facts on a cover may be smaller */
	int height, units; /* in all */
	int units_max;
	guint paragraphs;    /* so far */
	const GArray *parts; /* of struct flow_part, in order; NULL is none; borrowed */
};

void flow_init(struct flow *flow, const struct style *style,
    const struct text_measure *measure, int width, int area_height);
void flow_release(struct flow *flow);

/* It holds more than the pages of an article: the rest need not be laid out. */
bool flow_is_full(const struct flow *flow);

/* Asks for space above the next piece; the outermost that asks decides. */
void flow_gap(struct flow *flow, int gap);

/* Takes the piece over. Gap, bars and ties are added. */
void flow_add(struct flow *flow, struct piece *piece);

/* How text is set in a flow. */
struct flow_type {
	int size_px, line_px;
	unsigned style;
	uint32_t color;
};

struct flow_type flow_body(const struct flow *flow);
struct ink flow_ink(const struct flow *flow, const struct flow_type *type);
struct text_format flow_format(const struct flow *flow, const struct flow_type *type);

/* A paragraph as one piece a line. */
void flow_text(struct flow *flow, const GArray *spans, const struct flow_type *type);

/* A laid-out text as one piece, at x; its lines stay together. */
struct piece *flow_whole_text(const struct flow *flow, const struct text *text, int x,
    const struct flow_type *type);

/* Labels take at most this part of the width. */
#define FLOW_LABEL_PERCENT 40

enum flow_pair_kind {
	PAIR_PLAIN,
	PAIR_STRONG,
	PAIR_LOUD, /* what one looks for: in the colour of dates and alerts */
};

/* Label and value in two columns, the value wrapped in its own, as one piece. */
void flow_pair(struct flow *flow, const char *label, const GArray *value, int label_width,
    enum flow_pair_kind kind);

/* The width a label would like to have. */
int flow_label_width(const struct flow *flow, const char *label);

/* Reading units of a line of text. */
int flow_units(const struct text *text, guint line);

/* Pieces from `first` on are not parted from each other. */
void flow_tie(struct flow *flow, guint first);
