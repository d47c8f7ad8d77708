/* What is looked at beside the text of pages: the names of files, lists of people, and,
 * for the reviews, the bytes of files that pages show. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "common/diag.h"
#include "site/review.h"
#include "site/site.h"
#include "source/tree.h"

#include "options.h"

/* Is it a calendar file whose events are pages: in events/, of an organisation's folder
 * too? */
bool inspection_is_pages(const struct settings *settings, const char *path);

/* Private numbers in names of files, and in files that are copied as they are and hold
 * lists often enough; in documents as well (attachment.h). */
void inspection_files(const struct tree *tree, const struct settings *settings,
    const struct options *options, struct diag *diag);

/* Word and text files in the sections that no page links to: somebody took them for
 * pages.
 */
void inspection_strays(
    const struct tree *tree, const struct site *site, struct diag *diag);

/* Looks at the site with all that reviews need to know: see struct pipeline_result. */
typedef void (*inspection_look)(
    const struct site *site, review_digest digest, void *digest_data, void *data);

/* The reviews of all pages, if they are asked for; then calls `look` if it is not NULL.
 */
void inspection_reviews(const struct tree *tree, struct site *site, bool is_wanted,
    int64_t now_s, inspection_look look, void *data, struct diag *diag);
