/* A commit: finding it by a revision's name, listing its files, reading their bytes. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <glib.h>

#include "listing.h"
#include "repository.h"
#include "twig.h"

struct commit {
	char id[GIT_OID_HEXSZ + 1]; /* "" before the first commit */
	git_oid tree;
	int64_t time_s; /* the committer's */
};

/* Finds what `rev` names, as git rev-parse would; NULL is HEAD, and a HEAD without
 * commits gives an empty id. */
bool commit_find(struct repository *repository, const char *rev, struct commit *commit,
    GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Lists the files below `prefix` ("" or "a/b/"), with paths from there (behind
 * the listing's base). REPOSITORY_ERROR_
 * SUBDIR when the commit has no such folder. Does not finish the listing. */
bool commit_list(struct repository *repository, const struct commit *commit,
    const char *prefix, struct listing *listing,
    GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Reads a file's bytes, a NUL behind them not counted; more than `max` is an error. May
 * be called from several threads. Yours. */
char *commit_read(struct repository *repository, const struct tree_file *file, size_t max,
    size_t *len, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The tree of the folder `prefix` below the tree `root`: GIT_ENOTFOUND when it is not
 * there, 0, or another of libgit2's. */
int commit_descend(git_odb *odb, const git_oid *root, const char *prefix, git_oid *tree);

/* Opens a tree object for reading twig by twig; free *object after. 0 or libgit2's code.
 */
int commit_open_tree(
    git_odb *odb, const git_oid *oid, git_odb_object **object, struct twigs *twigs);
