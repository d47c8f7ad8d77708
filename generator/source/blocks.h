/* The block list of a page, for the hall screen: meaning, not looks. */
#pragma once

#include <cmark.h>

#include "common/block.h"
#include "footnote.h"
#include "place.h"

#define BLOCKS_DEPTH_MAX 24 /* deeper quotes and lists go on at this depth */

/* The tree as blocks under a BLOCK_ROOT; footnotes come last. Pictures in the midst of a
 * text become blocks of their own between its halves; HTML's tags are left out. With
 * `places` (NULL: not), headings, paragraphs and items know their line. Yours. */
struct block *blocks_make(
    cmark_node *root, const struct footnotes *notes, struct places *places);
