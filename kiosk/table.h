/*
 * Tables on a wall: a grid with columns as wide as their content asks, wrapped cells, a
 * row never parted, the head repeated on every page. A table too wide for that becomes
 * rows of label and value.
 */
#pragma once

#include "flow.h"

void table_flow(struct flow *flow, const struct block *table);
