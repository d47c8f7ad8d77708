/* The plain text of a page: for summaries, the search index, counting. */
#pragma once

#include <cmark.h>
#include <glib.h>
#include <stdbool.h>

/* Appends the text of the inlines under `node`. Line breaks are spaces, or nothing
 * between Han; pictures give what they show (`with_alt`) or nothing. */
void plain_inlines(GString *out, cmark_node *node, bool with_alt);

/* Appends the text of all blocks under `root`, each ended by "\n"; a table's cells by
 * tabs. */
void plain_blocks(GString *out, cmark_node *root, bool allow_html);

/* True if the line break `node` shows nothing, since Han stand on both sides of it. */
bool plain_is_joined(cmark_node *node);

/* True for <br> in any spelling, and for comments, which show nothing. */
bool plain_is_break(const char *html);
bool plain_is_comment(const char *html);

/* An HTML block as it is shown where HTML is not allowed: without comments and without
 * blank lines round it; "" if nothing is left. Yours. */
char *plain_html(const char *html);
