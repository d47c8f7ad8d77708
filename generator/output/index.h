/*
 * The search index: files below /search/ that the page there asks for piece by piece.
 * docs/search-index.md is the specification.
 */
#pragma once

#include <stdint.h>

#include "common/diag.h"
#include "site/site.h"

#include "set.h"

/* What the script in the page has to know. */
struct index_facts {
	uint32_t pages;
	uint32_t universe; /* what pages are coded below */
	uint32_t shards;   /* files of the index */
	uint32_t a_chunk;  /* pages in a file of titles */
	uint64_t bytes;	   /* of all of it */
};

/* Makes it, if the site wants one, and puts it into the set. */
struct index_facts index_make(
    const struct site *site, struct output_set *set, int threads, struct diag *diag);
