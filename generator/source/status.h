/* Does the work tree still say what its last commit says? */
#pragma once

#include <stdbool.h>

#include <glib.h>

#include "commit.h"
#include "listing.h"
#include "repository.h"

/* Sets *is_clean when `found`, the finished listing of the work tree below `prefix`,
 * names the files of the commit there and git status calls each of them unchanged.
 * Untracked and ignored files count if they would be read; what would not be read does
 * not. */
bool status_read(struct repository *repository, const struct commit *commit,
    const char *prefix, const struct listing *found, bool *is_clean,
    GError **error) G_GNUC_WARN_UNUSED_RESULT;
