/*
 * Kinds of node beyond cmark's own, kept in a node's user data: cmark's tree with tables,
 * struck text and footnotes in it.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include <cmark.h>

#include "common/block.h"

enum node_kind {
	NODE_PLAIN,	 /* what cmark says */
	NODE_TABLE,	 /* a custom block of rows */
	NODE_ROW,	 /* a custom block of cells; number 0: the head */
	NODE_CELL,	 /* a heading; align */
	NODE_STRIKE,	 /* a custom inline */
	NODE_REFERENCE,	 /* a custom inline without children; number: which reference */
	NODE_FOOTNOTES,	 /* a custom block: the footnotes, last in the page */
	NODE_DEFINITION, /* a custom block: a footnote's text; number, 0: stays where it
			    is */
	NODE_REFUSED,	 /* a link or picture whose address is not safe */
	NODE_TASK_OPEN,	 /* an item, its box taken out of the text */
	NODE_TASK_DONE,
};

void node_set(cmark_node *node, enum node_kind kind, int number);
enum node_kind node_kind(cmark_node *node);
int node_number(cmark_node *node);

/* The node behind `node` in reading order inside `root`; NULL at the end. With `is_over`
 * the children of `node` are passed over. */
cmark_node *node_next(cmark_node *root, cmark_node *node, bool is_over);

/* The same, and keeps count of how deep in `root` the node lies. */
cmark_node *node_step(cmark_node *root, cmark_node *node, bool is_over, int *depth);

/* The first text in the node, "" if it begins with something else. Borrowed. */
const char *node_first_text(cmark_node *node);

/* A new text node. */
cmark_node *node_text(cmark_mem *mem, const char *text, size_t len);
