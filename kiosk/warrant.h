/*
 * Opening a bundle that this screen trusts: the signatures beside its manifest are
 * checked before anything parses it, and what was opened is what was checked.
 */
#pragma once

#include <stdbool.h>

#include "programme.h"
#include "trust.h"

/* As programme_open(); TRUST_ERROR where trust is on and does not hold. `is_ours`: from
 * our own store, where only signatures count; elsewhere serial and keys do too, and are
 * learnt.
 */
struct programme *warrant_open(const char *folder, struct trust *trust, bool is_ours,
    GError **error) G_GNUC_WARN_UNUSED_RESULT;
