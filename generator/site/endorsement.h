/* Has every page the reviews that the site demands, by different people, in order, and of
 * the text as it is now? */
#pragma once

#include <stdbool.h>

#include "common/diag.h"

#include "review.h"
#include "site.h"

/* Reads the reviews of all shown pages (page->reviews), says which hold, and tells what
 * is missing. `digest` is asked for the files of pages that have reviews. `is_committed`:
 * the content is as a commit has it, so that the trailers of commits count. */
void endorsement_check_all(struct site *site, bool is_committed, int64_t now_s,
    review_digest digest, void *data, struct diag *diag);
