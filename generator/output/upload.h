/* The files pages use: read once, named by their hash, put into the set. */
#pragma once

#include "common/diag.h"
#include "site/site.h"
#include "source/tree.h"

#include "set.h"

#define MEDIA_MAX (64u << 20)

/* Reads every media of the site, fills in what its bytes tell (size, hash, type, pixels,
 * address) and puts it into the set. What is called a picture but is none is a
 * diagnostic. */
void upload_all(const struct tree *tree, struct site *site, struct output_set *set,
    int threads, struct diag *diag);
