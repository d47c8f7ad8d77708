/* The site's sections in four groups, so that many of them can be found at a glance: see
 * site.reading in view.h. */
#pragma once

#include "card.h"

void guide_set(struct value *site, const struct card_maker *maker);
