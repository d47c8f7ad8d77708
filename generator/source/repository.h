/*
 * A git repository, opened without trusting it: nothing in it is run, whoever owns it. A
 * libgit2 handle serves one thread at a time, so threads take one and give it back; there
 * are never more than threads at once. In a pre-receive hook the objects being pushed are
 * seen too (loose.h).
 */
#pragma once

#include <stdbool.h>

#include <git2.h>
#include <glib.h>

#include "census.h"

#define REPOSITORY_ERROR (repository_error_quark())
GQuark repository_error_quark(void);
enum repository_error {
	REPOSITORY_ERROR_OPEN,	   /* no repository, or one libgit2 does not read */
	REPOSITORY_ERROR_REVISION, /* no such revision */
	REPOSITORY_ERROR_SUBDIR,   /* no such folder in the revision */
	REPOSITORY_ERROR_OBJECT,   /* an object is missing or broken */
};

struct repository;
typedef struct repository Repository; /* used only in g_autoptr(Repository) */

/* Finds the repository `dir` lies in. True with *repository NULL when there is none. */
bool repository_open(const char *dir, struct repository **repository,
    GError **error) G_GNUC_WARN_UNUSED_RESULT;
void repository_free(struct repository *repository);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Repository, repository_free)

/* Its own folder (".git", or the bare repository), and its work tree, NULL for a bare
 * one. Absolute, without links, ending in '/'. Borrowed. */
const char *repository_path(const struct repository *repository);
const char *repository_workdir(const struct repository *repository);

/* Was it cloned without its older commits; was it cloned without some of its objects? */
bool repository_is_shallow(struct repository *repository);
bool repository_is_partial(struct repository *repository);

/* Takes in the files beside the commits that say how a work tree compares with them, and
 * how much of them there is: index, settings, attributes, and the mark of a shallow
 * clone. */
void repository_census(struct repository *repository, struct census *census);

/* A handle for this thread until it is given back. NULL when it cannot be opened any
 * more. */
git_repository *repository_take(
    struct repository *repository, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void repository_give(struct repository *repository, git_repository *handle);

/* Sets an error. Returns false. */
bool repository_refuse(GError **error, enum repository_error code, const char *format,
    ...) G_GNUC_PRINTF(3, 4);

/* Sets an error from libgit2's last one, after what was being done. Returns false. */
bool repository_fail(GError **error, enum repository_error code, const char *format, ...)
    G_GNUC_PRINTF(3, 4);
