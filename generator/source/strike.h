/*
 * ~~Struck~~ text (GFM §6.5, with two tildes only: one is how Chinese writes a range,
 * 3~5天). May stand beside Chinese characters as `**` may.
 */
#pragma once

#include <cmark.h>

#include "draft.h"

/* Keeps an escaped `\~` apart from the tildes beside it. */
void strike_mark(struct draft *draft);

/* Makes NODE_STRIKE of the runs of two tildes under `root`. */
void strike_gather(cmark_node *root, cmark_mem *mem);
