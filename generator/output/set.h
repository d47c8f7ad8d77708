/*
 * The output set: the only way anything is written. Collect files by path, then commit:
 * all of them appear, or none does.
 *
 * A first build writes a new tree beside the folder and swaps it in with one rename. A
 * later one compares, stages only what differs inside the folder, writes a journal, and
 * then renames file by file; a build killed half way is finished or undone when the next
 * one opens the folder. Unchanged files keep their inode and mtime. What an earlier build
 * wrote and this one did not is removed. The folder's list of its own files is `.litang`;
 * a folder that is not empty and has no such list is somebody else's and is refused.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <glib.h>

#include "common/diag.h"

struct disk;
struct output_set;
typedef struct output_set OutputSet; /* used only in g_autoptr(OutputSet) */

struct output_counts {
	int files;   /* in the set */
	int written; /* new or changed */
	int removed;
};

/* Opens a folder for writing (it need not exist; its parent is made if missing). NULL
 * when it is not ours, or the disk refuses. Nothing in it changes before commit. */
struct output_set *output_set_open(
    const char *dir, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* A set that keeps everything in memory: for tests and the preview. */
struct output_set *output_set_memory(void);

struct stage;

/* A set that fills a release in the making (stage.h), which is borrowed. */
struct output_set *output_set_stage(struct stage *stage);

/* Is what is put here published: does it have a page about the release? */
bool output_set_publishes(const struct output_set *set);

/* Closes; without a commit before it, everything staged is thrown away. */
void output_set_free(struct output_set *set);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OutputSet, output_set_free)

/* The absolute path of the folder on disk, and the folder; NULL where there is none, or,
 * of a first build, none before the commit. What the bytes put at a path sum up to
 * (names_sum()). For receipt.h. Borrowed. */
const char *output_set_place(const struct output_set *set);
struct disk *output_set_disk(const struct output_set *set);
uint64_t output_set_sum(const struct output_set *set, const char *path);

/* Whether the file at a path is known to hold bytes of this length and sum, so that it
 * need not be read. */
typedef bool (*output_set_knows)(const char *path, size_t len, uint64_t sum, void *data);

/* Asks `knows` before it compares a file with what lies in the folder; before the first
 * put. `data` is borrowed until the commit. May be asked from several threads. */
void output_set_believe(struct output_set *set, output_set_knows knows, void *data);

/* Puts a file at a relative path ('/', no "..", no leading '/'; asserted). `origin` says
 * in the author's words what it comes from ("articles/a.md"). Two different origins on
 * one path, or a path that is a folder of another, is the diagnostic same-address naming
 * both. The same bytes from the same origin twice are fine. May be called from several
 * threads. Disk errors are remembered and returned by commit. */
void output_set_put(struct output_set *set, const char *path, const char *bytes,
    size_t len, const char *origin, struct diag *diag);

/* Has something been put at this path? */
bool output_set_has(struct output_set *set, const char *path);

/* All paths so far, sorted by bytes. The array is yours, the paths are borrowed. */
GPtrArray *output_set_list(const struct output_set *set);

/* The bytes at a path of a memory set, or NULL. Borrowed. */
const char *output_set_get(struct output_set *set, const char *path, size_t *len);

/* Makes commit wait until a first build is on the disk: for publish. Without, a power cut
 * soon after a first build can leave empty files, which the next build mends, since it
 * compares bytes. A later build always waits before it replaces anything. */
void output_set_make_durable(struct output_set *set);

/* Makes it so. False when the disk refused; the folder then is as it was,
 * or, when even the last renames failed, will be finished by the next build. Once only.
 */
bool output_set_commit(struct output_set *set, struct output_counts *counts,
    GError **error) G_GNUC_WARN_UNUSED_RESULT;
