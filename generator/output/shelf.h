/*
 * The shelf: a folder of releases, one of which is served.
 *
 *   DIR/current -> releases/12    what is served: the web server's root
 *   DIR/previous -> releases/11   what was served before; hashed files that a page loaded
 *                                 a moment ago still asks for
 *   DIR/releases/12/              a whole site, never changed once it is served
 *   DIR/serial                    the highest serial ever given
 *
 * A release is made under a hidden name, brought to the disk, numbered, and served by one
 * rename of `current`: whoever reads meanwhile, and whatever is killed or loses power,
 * finds the old or the new one whole. An open shelf is locked, so that two publications
 * follow one another; what a killed one left is removed when the next one opens it.
 *
 * Serials only go up. The next one is above the file `serial`, above every release there
 * is, and above what is served: losing any of these does not set it back.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "disk.h"

#define SHELF_SERIAL_MAX INT64_C(9007199254740991) /* what every JSON reader can hold */

struct shelf;
typedef struct shelf Shelf; /* used only in g_autoptr(Shelf) */

/* Opens the folder, made if missing, and waits for its lock. NULL when the disk refuses,
 * or the folder holds what is not a shelf. */
struct shelf *shelf_open(const char *dir, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Unlocks; a release begun and not placed is thrown away. */
void shelf_free(struct shelf *shelf);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Shelf, shelf_free)

/* What is served, 0 for nothing; what the next release is called. */
int64_t shelf_current(const struct shelf *shelf);
int64_t shelf_next(const struct shelf *shelf);

/* The serials of the releases there are, lowest first: an array of int64_t. Borrowed. */
const GArray *shelf_serials(const struct shelf *shelf);

/* Opens a release for reading; NULL and an error when it is not there. Yours. */
struct disk *shelf_release(
    const struct shelf *shelf, int64_t serial, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Begins a release: an empty folder to fill. Once. Borrowed. */
struct disk *shelf_begin(struct shelf *shelf, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Brings what was begun to the disk and serves it as shelf_next(). False: what was served
 * before still is, unless the very last step failed, and then the new one is, whole. */
bool shelf_place(struct shelf *shelf, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Removes the oldest releases until `keep` are left; what is served, and what was served
 * before, stays. Rollbacks do not count, for nobody goes back to one: they go first, and
 * push out none of those that one would go back to. Whatever cannot be removed now is
 * left to the next time. */
void shelf_prune(struct shelf *shelf, int keep);
