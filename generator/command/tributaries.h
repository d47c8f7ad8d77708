/*
 * Brings the pages of the repositories that `sources` names into the tree: each at the
 * commit that site.yaml pins. What is kept of it already needs no network, so a build is
 * a function of the site's own commit.
 */
#pragma once

#include <stdbool.h>

#include <glib.h>

#include "common/diag.h"
#include "site/settings.h"
#include "source/tree.h"

#include "options.h"

/* A source that is not pinned, or pinned to a commit that is not there, is told with the
 * line to write. False when the world refuses: then nothing can be built. */
bool tributaries_join(struct tree *tree, struct settings *settings,
    const struct options *options, struct diag *diag,
    GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The address as libgit2 takes it: a folder's is absolute. Yours. */
char *tributaries_address(const struct tributary *tributary, const char *dir);
