/*
 * A page's text as people read it, with the way back to the file: Markdown's marks left
 * out (药到**病除** is one word), lines of a paragraph joined, full-width digits and
 * letters made ASCII, characters without width dropped. What is not read but published
 * (addresses of links, code, HTML, comments) stands aside. Front matter is text too: its
 * values, each a block of its own.
 *
 * A reader's approximation in one linear pass, not a second Markdown parser: where it
 * takes a mark for text, a check sees one character more.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "source/frontmatter.h"

#include "excerpt.h"

/* Blocks (paragraphs, items, rows, values) end with "\n", cells of a table with "|". Both
 * texts begin and end with "\n". */
struct prose {
	struct excerpt words; /* what is read */
	struct excerpt aside;
	size_t body;   /* where the words of the body begin */
	GArray *cited; /* private: values of source and basis */
};
typedef struct prose Prose; /* used only in g_autoptr(Prose) */

struct prose *prose_new(const struct frontmatter *matter);
void prose_free(struct prose *prose);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Prose, prose_free)

/* Does byte `at` of the words name a document, in `source` or `basis`? */
bool prose_is_cited(const struct prose *prose, size_t at);
