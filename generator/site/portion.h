/*
 * The portion of a body that is something of its own, questions or riddles, for who shows
 * the rest: which of the page's headings (each with what stands below it up to the next
 * one), numbered lists and tables. Numbers count from 0 in the order of the page, inner
 * ones too.
 */
#pragma once

#include <stdbool.h>

#include <glib.h>

#include "part.h"

struct portion {
	GArray *headings, *lists, *tables; /* of int, rising */
	bool is_whole; /* nothing stands in it but what was read: no picture */
};

/* Of nothing yet, and whole. */
void portion_init(struct portion *portion);
void portion_release(struct portion *portion);

/* The part belongs to it; parts come in order. One that is neither below a heading nor in
 * a list cannot be told from the rest: then it is not whole. */
void portion_keep(struct portion *portion, const struct part *part);

/* Is this number among the headings, lists or tables? */
bool portion_holds(const GArray *numbers, int number);
