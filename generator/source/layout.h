/*
 * Mistakes of lines as such: how they are indented, which of them stand among which, and
 * the blank behind a colon or a dash. Each explains the finding if the line at its spot
 * shows that mistake; false, and nothing is told, if not.
 */
#pragma once

#include "finding.h"

/* A tab in the indentation. */
bool layout_tab(struct finding *finding);

/* What makes two lines one key: a colon or dash without a blank, a line indented below an
 * entry that has a value. */
bool layout_multiline_key(struct finding *finding);

/* A key that is indented like none of its neighbours. */
bool layout_indentation(struct finding *finding);

/* Neither a key nor an item: most often a text that goes on without indentation. */
bool layout_bare_line(struct finding *finding);

/* The first that fits of all that put a line where it cannot stand: a colon or dash
 * without a blank, an item among keys, a key among items, and the two above. */
bool layout_misplaced(struct finding *finding);
