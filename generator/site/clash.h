/* Events that fall on a public holiday, or on a weekend on which one works instead. */
#pragma once

#include "common/diag.h"

#include "daybook.h"
#include "site.h"

/* Tells (holiday-clash) of every event to come its first such day. Not of those that are
 * held because of the day: on a lunar day or solar term. */
void clash_check(const struct site *site, const struct daybook *daybook, int64_t now_s,
    struct diag *diag);
