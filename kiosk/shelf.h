/*
 * What lies on the tiles that are touched: the home page's sections, the topics, the
 * items of one. Pure.
 */
#pragma once

#include <glib.h>

#include "style.h"

struct shelf_item {
	char *title, *kind;
	char *topic; /* a name; "" for none */
};

/* An array of struct shelf_item that frees their texts. Yours. */
GArray *shelf_items_new(void);

/* The section whose items are ordered by topic. */
#define SHELF_TOPICS 0

/* Something one can touch: what it says, and what it stands for. */
struct shelf_cell {
	const char *label; /* borrowed from the items */
	char *note;	   /* below it; "" for none */
	uint32_t color;
	int target; /* a section, a topic, a place in the items */
};

/* Arrays of struct shelf_cell; sections without items are left out. Yours. */
GArray *shelf_sections(const GArray *items, const struct style *style);
GArray *shelf_topics(const GArray *items, const struct style *style);

/* Of a section; of SHELF_TOPICS those of the topic-th topic. */
GArray *shelf_list(
    const GArray *items, const struct style *style, int section, int topic);

/* What a section, or a topic, is called; "" for one that is not there. */
const char *shelf_section_name(int section);
const char *shelf_topic_name(const GArray *items, const struct style *style, int topic);
