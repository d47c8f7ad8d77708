/*
 * Refuses, before cmark sees it, a page on which cmark would take more than linear time.
 * Only made-up pages are; no author's page comes near.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "common/diag.h"

/* True if the body, from byte `body` to the source's end, may be parsed. Else a
 * diagnostic says where and why. */
bool guard_check(const struct diag_source *source, size_t body, struct diag *diag);
