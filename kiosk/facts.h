/*
 * Facts: time, place, telephone, each a label and its value. They are looked up rather
 * than read, so they stand together on the first page, somewhat smaller if only then all
 * find room; the telephone stands out.
 */
#pragma once

#include "flow.h"

/* As many facts (of struct bundle_fact) into an empty flow as fit this height, in the
 * largest size that takes all, or else in full size; true if that is all. `shown`: how
 * many. */
bool facts_fill(struct flow *flow, const GPtrArray *facts, int height, guint *shown);

/* The same for the beginning of a page, without leaving any out: what does not fit goes
 * to the next page, and then the telephone comes first. Into a flow that has something
 * already they just go. */
void facts_flow(struct flow *flow, const GPtrArray *facts, int height);

/* The value of the fact with this label; NULL without one. Borrowed. */
const char *facts_value(const GPtrArray *facts, const char *label);
