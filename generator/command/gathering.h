/* A newsletter's issue made from the site that the options name. */
#pragma once

#include <glib.h>

#include "site/issue.h"

#include "options.h"

/* The text of the page; NULL when the content cannot be read. `issue->org` need not be of
 * the same settings: it is found again by its id. Yours. */
char *gathering_issue(
    const struct options *options, const struct issue *issue, GError **error);
