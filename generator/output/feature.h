/* What a page has for the hall besides its text: questions, riddles, people. */
#pragma once

#include "common/bundle.h"
#include "site/page.h"

/* Adds them to a page of the bundle. `use` gives the hash of a portrait as the hall
 * shows it, NULL when it cannot. */
void feature_add(struct bundle_page *made, const struct page *page,
    const char *(*use)(const struct media *media, void *data), void *data);
