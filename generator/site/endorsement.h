/* Has every page the reviews that the site demands, by different people, in order, and of
 * the text as it is now? */
#pragma once

#include "common/diag.h"

#include "review.h"
#include "site.h"

/* Reads the reviews of all shown pages (page->reviews), says which hold, and tells what
 * is missing. `digest` is asked for the files of pages that have reviews. */
void endorsement_check_all(
    struct site *site, review_digest digest, void *data, struct diag *diag);
