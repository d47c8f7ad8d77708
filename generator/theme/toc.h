/* The table of contents of a page: `toc` in view.h. */
#pragma once

#include "source/markdown.h"

#include "value.h"

/* A list of the headings, in the order of the text, perhaps empty. It lives in the pool
 * and borrows from the Markdown. */
struct value *toc_value(struct value_pool *pool, const struct markdown *markdown);
