/*
 * First and last commit of every path, from one walk over history that only looks into
 * trees whose id changed (what `git log --no-merges --name-only` says, without asking per
 * path). A shallow clone, or a partial one without its old trees, has no true dates, so
 * it gives none, and says so once.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "common/diag.h"

#include "tree.h"

#define HISTORY_REVIEWS 3

struct history_entry {
	int64_t first_s; /* author time of the commit that brought the path, seconds since
			    1970 */
	int64_t last_s;	 /* author time of the newest commit that changed it */
	GPtrArray *authors; /* of char *, names, each once, newest first; owned */
	/* Whom the trailers Reviewed-1, -2, -3 of the newest commit that changed it name;
	 * NULL: nobody. Owned */
	char *reviewers[HISTORY_REVIEWS];
};

struct history;
typedef struct history History; /* used only in g_autoptr(History) */

/* Walks from the tree's head. Outside a repository, or in such a clone (a diagnostic,
 * shallow-clone), the history is empty. NULL only when the repository is broken. */
struct history *history_read(
    const struct tree *tree, struct diag *diag, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void history_free(struct history *history);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(History, history_free)

/* The entry of a path as in tree.h, or NULL: not committed, or unknown. Borrowed. */
const struct history_entry *history_find(const struct history *history, const char *path);
