/*
 * How the tokens of a template lie in each other: which closing tag ends which opening
 * one, which tags stand alone on their lines, how far a block is indented.
 */
#pragma once

#include "token.h"

#define NEST_MAX 64 /* sections, parents and blocks in each other */

/* Pairs opening and closing tags, marks lines. Tags without a partner are mistakes and
 * become silent. */
void nest_tokens(GArray *tokens, struct mistakes *mistakes);

/* Has the token a closing tag: section, inverted section, parent, block? */
bool nest_opens(enum token_kind kind);

/* How many bytes of blank text each line of the block at `i` begins with: as many as its
 * first line if the tag stands alone and there is such a line, else as the tag's own.
 * `line` is where they are. (mustache/spec, inheritance: "Block reindentation",
 * "Intrinsic indentation".) */
size_t nest_block_indent(const GArray *tokens, size_t i, const char **line);
