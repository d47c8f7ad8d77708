/* The term lists of the checks: those beside the program, then the content's own. */
#pragma once

#include "common/diag.h"
#include "site/glossary.h"
#include "source/tree.h"

/* Reads every list in DIR/data/terms/ and the content's data/terms*.tsv, in the order of
 * their names. False when a list beside the program cannot be read. */
bool lexicon_read(struct glossary *glossary, const char *dir, const struct tree *tree,
    struct diag *diag, GError **error) G_GNUC_WARN_UNUSED_RESULT;
