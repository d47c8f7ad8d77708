/* The second half of table.h: the cells, found in the tree as headings with a mark,
 * become tables. */
#pragma once

#include <cmark.h>

#include "draft.h"

/* Gathers the cells under `root` into NODE_TABLE, NODE_ROW and NODE_CELL. A row that
 * cmark put outside its table's list or quote is text again. */
void grid_gather(const struct draft *draft, cmark_node *root, cmark_mem *mem);
