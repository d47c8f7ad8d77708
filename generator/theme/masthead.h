/*
 * What every page of a site says of the site: the values `site` and `assets` in view.h.
 * Pure: a site and its theme in, values out.
 */
#pragma once

#include <stdbool.h>

#include "card.h"
#include "theme.h"

/* The value `site`. The lists, offices and cards (struct page → its card) of maker's site
 * are made already. It lives in maker->pool and borrows from site and theme. Never NULL.
 */
struct value *masthead_value(
    const struct card_maker *maker, const struct theme *theme, GHashTable *cards);

/* The value `assets`: the address of each of the theme's. The same holds. */
struct value *masthead_assets(const struct card_maker *maker, const struct theme *theme);

/* Has the site a page to search in: is it wanted, and has the theme a template? */
bool masthead_has_search(const struct site *site, const struct theme *theme);
