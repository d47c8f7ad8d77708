/* Gathers what belongs to each theme day: the pages that name it (`campaign`), and the
 * events held on it. Part of building the site. */
#pragma once

#include "campaigns.h"
#include "site.h"

/* Yours. */
struct campaigns *gather_campaigns(const struct site *site);
