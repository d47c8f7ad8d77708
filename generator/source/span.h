/* The inline elements of a page's HTML: text, emphasis, links, pictures, footnotes'
 * marks. */
#pragma once

#include "sheet.h"

/* How to write this node; NULL if it is a block. */
const struct element *span_element(cmark_node *node);

/* True for a paragraph that is one picture with a title: a <figure>. */
bool span_is_figure(cmark_node *paragraph);
