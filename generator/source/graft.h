/*
 * A commit of another repository, grafted onto a tree (tree.h) below a folder: the pages
 * of a lower association in the site of the one above it. Its settings and tables are not
 * taken (listing.h). Nothing in the repository is run, and it is read by object ids
 * alone, so that no name in it leads anywhere.
 */
#pragma once

#include <stdbool.h>

#include <glib.h>

#include "commit.h"
#include "repository.h"

struct graft {
	struct repository *repository;
	struct commit commit;
	char *prefix; /* of its content in that repository: "" or "a/b/" */
	char *base;   /* of its paths in the tree: "putuo/" */
};
typedef struct graft Graft; /* used only in g_autoptr(Graft) */

/* Opens `commit` (40 hex digits) in the repository that lies at `place`, and nowhere
 * above it. `prefix` and `base` are copied. NULL with REPOSITORY_ERROR_OPEN when there is
 * no repository, REPOSITORY_ERROR_REVISION when it has no such commit. Yours. */
struct graft *graft_open(const char *place, const char *commit, const char *prefix,
    const char *base, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void graft_free(struct graft *graft);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Graft, graft_free)

/* The bytes of one file of the commit, by its path from `prefix`, that the tree does not
 * show: site.yaml. NULL without an error when there is none. Yours. */
char *graft_read(const struct graft *graft, const char *path, size_t max, size_t *len,
    GError **error) G_GNUC_WARN_UNUSED_RESULT;
