/* A picture's page: the picture as large as it may be, and text beside or below it. */
#pragma once

#include "board.h"

/* The next block of the feed is a picture: takes it, and the text that fits beside it (on
 * a tall screen below), as a piece of kind WHOLE. `foot` pixels at the bottom stay free.
 */
struct piece *plate_make(const struct board *board, struct feed *feed, int foot);
