/* What the text of a page means beyond being a text: questions, riddles. */
#pragma once

#include <stdbool.h>

#include "page.h"

/* Must the text of this kind be parsed to blocks, with their lines, for body_read()? */
bool body_is_read(const struct kind *kind);

/* Reads page->quiz or page->riddles from the page's blocks; what is missing in them is
 * told at its place. They are taken out of the blocks, and the description that nobody
 * wrote tells no answer. To be asked once, after page_set_body(). */
void body_read(struct page *page, struct diag *diag);

/* Writes the blocks as the bundle has them, into page->markdown->packed, and lets them
 * go: a tree of many small pieces weighs three times its text. Those of a page with
 * pictures stay, as the hall's pictures are not known yet. */
void body_pack(struct page *page);
