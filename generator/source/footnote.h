/*
 * Footnotes, which cmark does not know: `[^1]` in the text, `[^1]: …` at the beginning of
 * a line, continued by lines indented by four spaces. A definition is made a list item
 * before the parse (its own list is taken out afterwards), a reference gets a mark.
 * Numbers count from 1 in the order of the first reference. What does not fit (no
 * definition, no reference, a second definition) stays text, with a diagnostic.
 */
#pragma once

#include <cmark.h>

#include "draft.h"
#include "place.h"

struct footnote_reference {
	int number; /* of the footnote */
	int nth;    /* reference to it, from 1 */
};

struct footnotes {
	GArray *counts; /* of int: how many references to footnote 1, 2, … there are */
	GArray *references; /* of struct footnote_reference: what NODE_REFERENCE counts */
};

void footnotes_init(struct footnotes *notes);
void footnotes_release(struct footnotes *notes);

/* Marks the definitions and references of the draft. */
void footnote_mark(struct draft *draft);

/* Moves the definitions referred to into a NODE_FOOTNOTES at the end of the tree, in
 * order of their numbers, and makes the references NODE_REFERENCE. */
void footnote_gather(struct footnotes *notes, const struct draft *draft, cmark_node *root,
    cmark_mem *mem, struct places *places);
