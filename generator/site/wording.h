/* Words of the term lists: claims, outworn and misspelt terms. */
#pragma once

#include "galley.h"

/* The term ends at byte `end` of the words. Says nothing where it is fine: in an
 * exception, under a negation, in its own time, in the title of a document. */
void wording_term(struct galley *galley, const struct term *term, size_t end);
