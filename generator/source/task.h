/* Task lists (GFM §5.3): `- [ ] to do`, `- [x] done`. */
#pragma once

#include <cmark.h>

#include "place.h"

/* Makes items that begin with a box NODE_TASK_OPEN or NODE_TASK_DONE, and takes the box
 * out of their text. */
void task_gather(cmark_node *root, struct places *places);
