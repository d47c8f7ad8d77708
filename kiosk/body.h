/* Blocks into pieces: one function for each kind of block. */
#pragma once

#include "flow.h"

/* Adds a block and all that hangs on it to the flow. */
void body_block(struct flow *flow, const struct block *block);

/* It is a picture, and the bundle has it. */
bool body_has_picture(const struct block *block);

/* A picture as a piece at the flow's x, scaled up or down to fit the box with its caption
 * below; `taken` is the width that is used. */
struct piece *body_picture(const struct flow *flow, const struct block *image, int width,
    int height, int *taken);
