/*
 * What somebody sees who touches the screen: large tiles, a few to a page, pages that can
 * be flicked, and a row of buttons at the foot that says in words how to go on. A list of
 * items (of struct shelf_item), where one is, and a gesture give where one is then, and a
 * scene for it. There is no way from here but back to the programme. Pure.
 */
#pragma once

#include <stdbool.h>

#include <glib.h>

#include "gesture.h"
#include "scene.h"
#include "style.h"
#include "text.h"

enum browse_place {
	BROWSE_HOME,
	BROWSE_TOPICS,
	BROWSE_LIST,
	BROWSE_READ, /* the pages of an item */
	BROWSE_PLACES,
};

/* Zero is the beginning. */
struct browse {
	enum browse_place place;
	int section;		  /* of the home page */
	int topic;		  /* of the topics, by first appearance */
	int item;		  /* what is read: a place in the items */
	int pages[BROWSE_PLACES]; /* which page of each place, from 0 */
	int of;			  /* pages of what is read; 0: not known yet */
};

enum browse_result {
	BROWSE_STAYS,
	BROWSE_GOES,   /* another scene */
	BROWSE_LEAVES, /* back to the programme */
};

/* What a gesture does. */
enum browse_result browse_act(struct browse *browse, const GArray *items,
    const struct style *style, struct gesture gesture);

/* How many pages the present place has. */
int browse_pages(
    const struct browse *browse, const GArray *items, const struct style *style);

/* The scene of where one is; not for BROWSE_READ. Yours. */
struct scene *browse_scene(const struct browse *browse, const GArray *items,
    const struct style *style, const struct text_measure *measure);

/* What is read stands above the buttons: the height that is left for it, and the buttons
 * put under a scene of that height, which becomes as high as the screen. */
int browse_reading_height(const struct style *style);
void browse_add_buttons(struct scene *scene, const struct browse *browse,
    const GArray *items, const struct style *style, const struct text_measure *measure);
