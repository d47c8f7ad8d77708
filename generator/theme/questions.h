/* What templates have of a quiz and of riddles: the questions, and the rest of the text.
 */
#pragma once

#include "site/site.h"

#include "value.h"

struct questions {
	struct value *root; /* where they are set */
	struct value_pool *pool;
	const struct site *site;
	const struct page *page;
};

/* Sets questions[], riddles[] and rest, which is `content` (borrowed) where there are
 * none. */
void questions_set(const struct questions *questions, const GString *content);
