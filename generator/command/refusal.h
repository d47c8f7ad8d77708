/* What to say to somebody who stands in a folder that holds no content. */
#pragma once

#include <glib.h>

#include "source/tree.h"

/* There is no site.yaml in the tree: says where it might be, or how to begin one. `dir`
 * is how the folder was named. */
void refusal_of_folder(const struct tree *tree, const char *dir, GError **error);
