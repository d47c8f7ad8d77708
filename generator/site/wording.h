/* Words that should not be there: claims, outworn and misspelt terms, what a new page
 * has to be written over. */
#pragma once

#include "galley.h"

/* The term ends at byte `end` of the words. Says nothing where it is fine: in an
 * exception, under a negation, in its own time, in the title of a document. */
void wording_term(struct galley *galley, const struct term *term, size_t end);

/* A phrase of a starter ends at byte `end` of the words. Short ones count where nothing
 * else stands in their paragraph, or behind 谜底：. */
void wording_starter(struct galley *galley, size_t len, size_t end);
