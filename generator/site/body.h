/* What the text of a page means beyond being a text: questions, riddles. */
#pragma once

#include <stdbool.h>

#include "page.h"

/* Must the text of this kind be parsed to blocks, with their lines, for body_read()? */
bool body_is_read(const struct kind *kind);

/* Reads page->quiz or page->riddles from the page's blocks; what is missing in them is
 * told at its place. To be asked once, after page_set_body(). */
void body_read(struct page *page, struct diag *diag);
