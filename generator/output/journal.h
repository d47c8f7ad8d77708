/*
 * What a build is about to do to a folder, written down first: moves from the staging
 * folder and removals, in order. Every step may be done twice, so a journal found on disk
 * is simply run from the start. The text ends in its own sha256: half a journal is none.
 */
#pragma once

#include <stdbool.h>

#include <glib.h>

#include "disk.h"

struct journal;
typedef struct journal Journal; /* used only in g_autoptr(Journal) */

struct journal *journal_new(void);
void journal_free(struct journal *journal);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Journal, journal_free)

/* Adds a step behind the others: the file `from` goes to `to`; the file goes away. */
void journal_move(struct journal *journal, const char *from, const char *to);
void journal_remove(struct journal *journal, const char *path);

/* The journal as text, and back: NULL when it is cut off or names a path that is none.
 * Yours. */
char *journal_text(const struct journal *journal);
struct journal *journal_parse(const char *text);

/* Makes the folders all moves lead to, as far as they can be made now; or takes the empty
 * ones among them away again. */
bool journal_make_ways(const struct journal *journal, struct disk *disk,
    GError **error) G_GNUC_WARN_UNUSED_RESULT;
bool journal_prune(const struct journal *journal, struct disk *disk,
    GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Waits until the files to be moved are on the disk. */
bool journal_sync(const struct journal *journal, struct disk *disk,
    GError **error) G_GNUC_WARN_UNUSED_RESULT;

bool journal_run(const struct journal *journal, struct disk *disk,
    GError **error) G_GNUC_WARN_UNUSED_RESULT;
