/* Gathers what belongs to each theme day: the pages that name it (`campaign`), and the
 * events held on it. Part of building the site. */
#pragma once

#include <stdbool.h>

#include "campaigns.h"
#include "site.h"

/* Was the event held on this theme day? One that comes every week meets every day of the
 * year in the end: it belongs to those it names. */
bool gather_is_held_on(const struct page *event, const struct page *day);

/* Yours. */
struct campaigns *gather_campaigns(const struct site *site);
