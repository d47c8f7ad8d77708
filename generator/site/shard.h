/*
 * The search index in files of few bytes each: every group of grams (gram.h) is an entry,
 * and its two units say in which file it is. docs/search-index.md is the specification.
 * Pure: gives the bytes of the files, by number.
 */
#pragma once

#include <stdint.h>

#include <glib.h>

#include "gram.h"

/* The number that pages are coded below: not quite as many as there are, so that a page
 * more seldom changes it. */
uint32_t shard_universe(uint32_t pages);

/* The files, of GBytes, yours; a power of two of them. */
GPtrArray *shard_make(const struct gram_index *index, uint32_t pages, int threads);
