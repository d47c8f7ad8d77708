/*
 * Who has which address and which name: site->by_path, by_address and by_name. Part of
 * building the site, in this order. Who comes first keeps an address; the second one is
 * same-address, at its slug, and is_displaced.
 */
#pragma once

#include "common/diag.h"

#include "site.h"

/* Gives every page its address, fills site->shown, and enters what is shown: the site's
 * own pages first, so that nobody else's takes an address or a name from them. */
void registry_add_pages(struct site *site, struct diag *diag);

/* Enters a list. A page that has its address, and is not its intro, gives way. */
void registry_add_list(struct site *site, const struct list *list, struct diag *diag);

/* Enters what outputs put at places of their own, the months of site->calendar too, for
 * links that people write to them. */
void registry_add_others(struct site *site);
