/*
 * The player's own store of bundles, in the state folder: what plays does not depend on
 * the folder, stick or network it came from.
 *
 *   objects/<2 hex>/<sha256>     written once, shared by all releases
 *   releases/<name>/             manifest.json, its signatures, and a link to objects/: a
 *                                whole bundle, as programme_open() takes it
 *   current, previous            links to releases/<name>
 *   incoming/<sha256>            objects that are on their way (incoming.h)
 *   trust, ../trust              what was learnt about keys and serials, twice (trust.h)
 *   lock                         who writes holds it (flock)
 *
 * A release is in force when `current` names it: one rename, after every object was
 * hashed, written and synced. Whoever brings bundles (porter.h from a folder; another
 * from a network) puts objects, then admits the manifest; the player only looks at
 * `current`. One writer at a time, who holds the lock. A kill or a power cut at any point
 * leaves the old or the new one.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "common/bundle.h"

#define DEPOT_ERROR (depot_error_quark())
GQuark depot_error_quark(void);
enum depot_error {
	DEPOT_ERROR_WRITE, /* the disk refused: nothing is said about the bundle */
	DEPOT_ERROR_ROOM,  /* it is too full */
	DEPOT_ERROR_OVER,  /* ended in the middle, by whoever had it in hand */
	DEPOT_ERROR_BUSY,  /* a bundle is on its way already */
};

struct depot;
typedef struct depot Depot; /* used only in g_autoptr(Depot) */

/* In this folder, which is made if need be; a folder that cannot be made shows when
 * something is put there. */
struct depot *depot_new(const char *dir);
void depot_free(struct depot *depot);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Depot, depot_free)

/* The folder of the release in force, or of the one before; NULL if there is none. Yours.
 */
char *depot_current(const struct depot *depot);
char *depot_previous(const struct depot *depot);

/* Where `current` points; "" nowhere. Cheap enough for many times a second: nothing is
 * allocated. */
struct depot_stamp {
	char target[64];
};
struct depot_stamp depot_stamp(const struct depot *depot);

/* The folder itself: store_read() takes it. Borrowed. */
const char *depot_dir(const struct depot *depot);

/* False, and DEPOT_ERROR_WRITE: errno says why the disk refused this path. */
bool depot_refuse(GError **error, const char *path);

/* Before anything is written, by whichever process; -1 if somebody else is at it
 * (DEPOT_ERROR_BUSY) or the disk refuses. What depot_lock() gave goes to depot_unlock();
 * a process that dies lets go. */
int depot_lock(const struct depot *depot, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void depot_unlock(int lock);

/* Whether an object lies there in its full size. */
bool depot_has(const struct depot *depot, const struct bundle_object *object);

/* Writes an object whose bytes were hashed. */
bool depot_put(struct depot *depot, const char *sha256, const char *bytes, size_t len,
    GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Makes room for so many bytes besides a reserve, if need be at the cost of what no
 * release names, then of the previous release. */
bool depot_room(
    struct depot *depot, uint64_t bytes, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Keeps the text of trust_write(), twice, each whole and synced; and takes it back, where
 * `copy` is 0 or 1 (yours; NULL: none). */
bool depot_remember(
    struct depot *depot, const char *text, GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *depot_recall(const struct depot *depot, int copy);

/* A file of a release. */
struct depot_file {
	const char *name; /* "manifest.json", "manifest.json.minisig" */
	const char *bytes;
	size_t len;
};

/* Makes a release of these files (the last one has no name) under the hash of its
 * manifest and puts it in force; what was in force is the previous one. All its objects
 * are there. */
bool depot_admit(struct depot *depot, const char *manifest_hash,
    const struct depot_file *files, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Puts the previous release in force again; false if there is none. */
bool depot_revert(struct depot *depot);

/* Drops an object that is damaged, so that it is brought again. */
void depot_drop(struct depot *depot, const char *sha256);

/* Removes releases that are neither current nor previous, objects that neither names, and
 * what was left half-written. Only after the current one has proved itself. */
void depot_clean(struct depot *depot);
