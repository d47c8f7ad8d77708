/*
 * What is in a commit, or in a folder: paths and bytes, nothing of their meaning. One
 * shape for both, so that a build from a bare repository and one from the work tree give
 * the same bytes. Paths are relative to the content folder, with '/', raw UTF-8 as git
 * keeps it, sorted by bytes. Names beginning with '.' are left out (but for
 * static/.well-known), so are the output folder and node_modules.
 *
 * Never followed, always a diagnostic: symbolic links, submodules, paths with "..", "\",
 * control characters, or over 200 bytes in one name; Markdown over PAGE_MAX.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <glib.h>

#include "common/diag.h"

#include "census.h"
#include "graft.h"
#include "listing.h"

struct tree_options {
	const char *dir; /* holds site.yaml, or is a bare repository */
	const char *rev; /* NULL: the folder as it lies */
	const char
	    *subdir; /* inside the repository; NULL: dir's own place ("" in a bare one) */
	const char *exclude; /* the output folder, never read as content; may be NULL */
};

struct tree;
typedef struct tree Tree; /* used only in g_autoptr(Tree) */

/* struct tree_file { path, size, oid } is in listing.h, with the rules of names. */

/* Opens and lists. NULL when the world refuses (no such folder, repository, revision,
 * subdir). A folder outside any repository is fine: then there is no commit. */
struct tree *tree_open(const struct tree_options *options, struct diag *diag,
    GError **error) G_GNUC_WARN_UNUSED_RESULT;
void tree_free(struct tree *tree);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Tree, tree_free)

/* Takes the graft over and lists its files among the tree's own, whose pointers are void
 * from then on. Nothing of the tree's own may lie below its base: ask tree_has_folder().
 * False when the commit cannot be read. */
bool tree_graft(struct tree *tree, struct graft *graft, struct diag *diag,
    GError **error) G_GNUC_WARN_UNUSED_RESULT;
bool tree_has_folder(const struct tree *tree, const char *folder);

/* The n-th of the grafts, from 1, as tree_file.graft counts; NULL: no more. Borrowed. */
const struct graft *tree_nth_graft(const struct tree *tree, size_t n);
/* Takes in what tree_open() with these options would read, and what the history and the
 * comparison with HEAD hang on, without reading it. False when it could not be opened. */
bool tree_census(const struct tree_options *options, struct census *census,
    GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The files, sorted by path. Borrowed. */
size_t tree_count(const struct tree *tree);
const struct tree_file *tree_file(const struct tree *tree, size_t i);

/* The file at a path, or NULL; `tree_find_any_case` ignores ASCII letter case and Unicode
 * normalisation, to say "did you mean". Borrowed. */
const struct tree_file *tree_find(const struct tree *tree, const char *path);
const struct tree_file *tree_find_any_case(const struct tree *tree, const char *path);

/* A file's bytes, NUL behind them not counted. At most `max` bytes or an error. May be
 * called from several threads at once. Yours. */
char *tree_read(const struct tree *tree, const struct tree_file *file, size_t max,
    size_t *len, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The commit read: of --rev, or HEAD when the folder's content equals it. 40 hex digits,
 * "" when there is none. Borrowed. */
const char *tree_commit(const struct tree *tree);

/* The committer's time of that commit, or of HEAD when the folder differs; 0 if none. */
int64_t tree_commit_time(const struct tree *tree);

/* What history.h needs to walk on: the repository's folder, HEAD or the commit as 40 hex
 * digits, the content's prefix in it ("" or "a/b/"). NULL outside a repository. Borrowed.
 */
const char *tree_repository(const struct tree *tree);
const char *tree_head(const struct tree *tree);
const char *tree_prefix(const struct tree *tree);
