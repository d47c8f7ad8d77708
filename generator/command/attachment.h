/* Documents that are published as they are, looked through for private numbers: lists of
 * people are Excel and PDF files. */
#pragma once

#include "common/diag.h"
#include "source/tree.h"

/* Looks through all documents of the tree, on up to `threads` threads. What cannot be
 * read is a diagnostic of its own. `cache` is where is kept which held nothing (NULL: the
 * user's cache). Without documents it costs nothing. */
void attachment_check_all(
    const struct tree *tree, const char *cache, int threads, int year, struct diag *diag);
