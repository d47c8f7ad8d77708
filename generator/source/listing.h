/*
 * The list that a folder's and a commit's reader fill in, and the rules of names that
 * hold for both: what is left out without a word, what is left out with a diagnostic.
 * Because both ask here, both list the same.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <glib.h>

#include "common/diag.h"

#define LISTING_NAME_MAX                                                                 \
	200 /* bytes of one name: percent-encoding makes three of each                   \
	     */
#define LISTING_PATH_MAX  1000	 /* bytes of a whole path */
#define LISTING_DEPTH_MAX 32	 /* folders inside one another */
#define LISTING_GRAFT_MAX 200000 /* the same of a graft: beyond, none of it is read */
#define LISTING_SEEN_MAX                                                                 \
	1000000 /* files and folders: a small commit can name trillions */

#define LISTING_ERROR (listing_error_quark())
GQuark listing_error_quark(void);
enum listing_error { LISTING_ERROR_TOO_LARGE };

struct tree_file {
	char *path;
	size_t size;
	unsigned char oid[20]; /* of the blob, when read from a commit */
	uint16_t graft;	       /* 0: the tree's own; n: of its n-th graft (tree.h) */
};

struct listing {
	GArray *files;	   /* of struct tree_file, owned; sorted by listing_finish() */
	struct diag *diag; /* NULL: say nothing */
	const char
	    *exclude; /* the one folder never read, as a path; may be NULL. Borrowed */
	const char *base; /* of a graft: "putuo/", all paths begin so, and what is not
			   * taken of a lower repository is left out: site.yaml, data/,
			   * pages in static/. NULL: none. Borrowed */
	bool wants_sizes; /* false: a commit's sizes may be left 0, they cost a look each
			   */
	size_t seen, seen_max; /* files and folders */
};
typedef struct listing Listing; /* used only in g_autoptr(Listing) */

/* diag and exclude are borrowed. */
struct listing *listing_new(struct diag *diag, const char *exclude);
void listing_free(struct listing *listing);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Listing, listing_free)

/* Were there more than it takes, which is reported? */
bool listing_is_over(const struct listing *listing);

/* The path of `name` in `folder` ("" or "a/b/"), or NULL when it is left out: hidden,
 * excluded, or unsafe, which is reported. Yours. */
char *listing_path(
    struct listing *listing, const char *folder, const char *name, size_t len);

/* May what lies in the folder at `path` ("" or "a/b/") be listed? Not past the depth
 * limit, which is reported. */
bool listing_enters(struct listing *listing, const char *path);

/* A file larger than its reader wants. The error's rule is too-large; that of any other
 * error of reading is unreadable. Returns false. */
bool listing_refuse_size(const char *path, size_t max, GError **error);
enum rule listing_rule(const GError *error);

/* Adds a file, or reports that it is too large for a page. `oid` may be NULL. Takes path.
 */
void listing_add(
    struct listing *listing, char *path, size_t size, const unsigned char *oid);

/* Reports what is found at a path and is no plain file. */
void listing_symlink(struct listing *listing, const char *path);
void listing_submodule(struct listing *listing, const char *path);
void listing_special(struct listing *listing, const char *path);

/* Sorts by path; a path given twice (only a forged commit has one) is reported and kept
 * once. */
void listing_finish(struct listing *listing);

/* The file at a path of a finished list, or NULL. Borrowed. */
const struct tree_file *listing_find(const struct listing *listing, const char *path);

/* Moves the files of `from` over, as those of this graft; both are finished, and so is
 * what comes of it, since no other file lies below the base of `from`. */
void listing_take(struct listing *listing, struct listing *from, uint16_t graft);

/* Do both finished lists name the same paths? */
bool listing_equal(const struct listing *a, const struct listing *b);
