/* A picture with its caption below it, as one piece. */
#pragma once

#include "flow.h"

/* The block is a picture, and the bundle has it. */
bool figure_is_one(const struct block *block);

/* The picture at the flow's x, scaled up or down to fit the box with its caption below;
 * `taken` is the width that is used. Yours. */
struct piece *figure_make(const struct flow *flow, const struct block *image, int width,
    int height, int *taken);
