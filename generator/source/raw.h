/*
 * Marks that people will see, since something in them is not as Markdown wants it: a link
 * in full-width brackets, an address with a space, # without one behind it, ** without
 * its partner. Whoever escapes such marks in a page wants them seen, and is left alone.
 */
#pragma once

#include <cmark.h>

#include "draft.h"
#include "place.h"

/* Tells them of the text that is left in the tree (raw-markup). */
void raw_check(const struct draft *draft, cmark_node *root, struct places *places);
