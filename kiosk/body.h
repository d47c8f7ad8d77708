/* Blocks into pieces: one function for each kind of block. */
#pragma once

#include "flow.h"

/* Adds a block and all that hangs on it to the flow. */
void body_block(struct flow *flow, const struct block *block);
