/*
 * A chart of bars as an SVG picture inside HTML: this year beside the year before, told
 * apart by pattern and not by colour, so that a black and white printer shows it. What is
 * missing is an empty, dashed place with 缺 or — on it, never a bar of no height.
 */
#pragma once

#include "site/tally.h"

/* Appends the chart of one measure, a bar a row (the first `most` of them). Nothing if no
 * row knows it. */
void bars_append(
    GString *out, const struct tally *tally, enum measure_id measure, guint most);
