/*
 * Tables (GitHub Flavored Markdown §4.10), which cmark does not know. Every cell becomes
 * a heading on a line of its own before the parse, so that no emphasis, link or code
 * reaches from one cell into the next and `[a]: /b` works in cells; after it the headings
 * are gathered into tables (grid.h). A `|` in a code span ends no cell. Where the lines
 * were code or HTML after all, the draft puts back what was written.
 */
#pragma once

#include "common/diag.h"
#include "draft.h"

struct table_limits {
	const struct diag_source *source;
	size_t body; /* where the draft's body begins in the source */
	struct diag *diag;
};

/* Rewrites the tables of the draft. A table too wide is left as text, with a diagnostic.
 */
void table_mark(struct draft *draft, const struct table_limits *limits);
