/* Links to a part of a page: is there such a heading? */
#pragma once

#include "common/diag.h"

#include "site.h"

/* Looks at every link of every shown page; links are resolved. */
void anchor_check_all(const struct site *site, struct diag *diag);
