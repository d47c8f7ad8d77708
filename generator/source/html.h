/*
 * The HTML of a page: what CommonMark's reference renderer gives, plus tables (aligned by
 * style="text-align:…"), <del>, check boxes, footnotes, ids of headings, <figure> for a
 * picture with a title that stands alone. Elements without content are written `<br>`.
 */
#pragma once

#include <cmark.h>

#include "footnote.h"
#include "markdown.h"
#include "place.h"

/* Writes the tree as markdown->html, with its headings and links. */
void html_write(struct markdown *markdown, cmark_node *root,
    const struct footnotes *notes, const struct markdown_options *options,
    struct places *places);
