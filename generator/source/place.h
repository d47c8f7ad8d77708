/*
 * Where a node of the tree stands in the file. cmark's own positions count in the draft,
 * and for inlines are wrong behind stripped indentation, lazy lines and link definitions;
 * so a link or picture is looked for in the author's text, forward from the one before.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include <cmark.h>

#include "common/diag.h"
#include "draft.h"

#define PLACE_RULE_MOST 100 /* diagnostics of one rule in one page */

struct places {
	const struct diag_source *source;
	size_t body;
	const struct draft *draft;
	struct diag *diag;
	const char *text; /* the draft as parsed */
	size_t len;
	/* private */
	GArray *text_lines, *source_lines; /* of size_t: where each line begins */
	cmark_node *block;		   /* the one looked into last */
	size_t cursor, block_end;	   /* in the source */
	size_t memo; /* a byte of the source whose column is known */
	int memo_column;
	int seen[RULE_COUNT];
};

void places_init(struct places *places, const struct diag_source *source, size_t body,
    const struct draft *draft, struct diag *diag);
void places_release(struct places *places);

/* The place of a byte of the body. */
struct diag_place place_at(struct places *places, size_t offset);

/* Where a block begins. */
struct diag_place place_of_block(struct places *places, cmark_node *block);

/* True if a block begins with this text, as it was parsed. */
bool place_begins(struct places *places, cmark_node *block, const char *text, size_t len);

/* Where a link, picture, bare address or inline HTML of this block begins. To be asked in
 * the order of the page within a block. */
struct diag_place place_of_inline(
    struct places *places, cmark_node *block, cmark_node *node);

/* Where this text stands in the block; the block's beginning when it is not written so.
 */
struct diag_place place_of_text(
    struct places *places, cmark_node *block, const char *text);

/* Adds a diagnostic, unless the page has had its share of this rule. */
void place_report(struct places *places, enum rule rule, struct diag_place place,
    const char *fix, const char *format, ...) G_GNUC_PRINTF(5, 6);
