/*
 * What stands before an item of a list: a dot, its number, or the box of a task. Room for
 * it was left when the item's text was set in.
 */
#pragma once

#include "flow.h"

struct marker {
	const char *text; /* NULL: a dot */
	enum block_task task;
	int x, width; /* the room before the item's text */
};

/* Puts it beside the first line of the item's first piece; nothing where there is no room
 * for it, or the item begins with a rule or a picture. */
void marker_put(
    const struct flow *flow, struct piece *piece, const struct marker *marker);
