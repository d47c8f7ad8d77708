/*
 * One folder on disk, and files below it by relative path. No symbolic link below the
 * folder is ever followed: a link that somebody puts there cannot make us write, read or
 * remove outside. Files are made whole under a new name and never written over in place.
 *
 * Paths are relative, with '/', as disk_is_path() says. All functions may be called from
 * several threads.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <glib.h>

struct disk;
typedef struct disk Disk; /* used only in g_autoptr(Disk) */

/* Is this a relative path without empty, "." or ".." parts and without control
 * characters? */
bool disk_is_path(const char *path);

/* A folder by its open descriptor, which it closes; `name` is how messages call it. */
struct disk *disk_new(int fd, const char *name);
void disk_free(struct disk *disk);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Disk, disk_free)

int disk_fd(const struct disk *disk);

/* Sets an error from errno for a path ("" for the folder itself). Returns false. */
bool disk_fail(const struct disk *disk, const char *path, GError **error);

/* Sets an error in our own words. Returns false. */
bool disk_refuse(
    const struct disk *disk, const char *path, const char *text, GError **error);

/* Waits until no other process holds the folder; after a minute it says so. The lock goes
 * with the descriptor. A file system without locks has none. */
bool disk_lock(struct disk *disk, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What lies at a path, compared with bytes. */
enum disk_state {
	DISK_ABSENT, /* nothing, or no real folder above it */
	DISK_SAME,   /* a file with these bytes */
	DISK_OTHER,  /* something else that is no folder */
	DISK_FOLDER,
};
enum disk_state disk_compare(
    struct disk *disk, const char *path, const char *bytes, size_t len);

/* Facts about the file at a path, without opening it; all 0 where there is none, or no
 * real folder above it. */
struct disk_facts {
	int64_t size, mtime_ns, ctime_ns, device, inode;
};
struct disk_facts disk_facts(struct disk *disk, const char *path);

/* The first thing above `path` that is there and is no real folder, or NULL. Yours. */
char *disk_obstacle(struct disk *disk, const char *path);

/* Makes the folders above a path. */
bool disk_make_way(
    struct disk *disk, const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Makes a new file, with the folders above it. It must not be there. */
bool disk_write(struct disk *disk, const char *path, const char *bytes, size_t len,
    GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Gives the file at this path in `from` the same path in `to`, as a hard link: one copy
 * of its bytes serves both. False when it cannot be linked; then write it. */
bool disk_link(struct disk *from, struct disk *to, const char *path);

/* Makes the file at this path a second newer than that in `than`, if it is not newer: web
 * servers tell two versions apart by size and second (ETag). */
void disk_make_newer(struct disk *disk, struct disk *than, const char *path);

/* A file's text, or NULL without an error when there is no such file. Yours. */
char *disk_read(struct disk *disk, const char *path, size_t max,
    GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same with its length, for files that may hold NULs. */
char *disk_load(struct disk *disk, const char *path, size_t max, size_t *len,
    GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Moves a file over whatever file is at `to`, making the folders above. True also when
 * there is nothing at `from`. */
bool disk_move(struct disk *disk, const char *from, const char *to,
    GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Removes the folders above a path that are empty; and a file, true also when it is not
 * there, with the folders above it. */
bool disk_prune(
    struct disk *disk, const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
bool disk_remove(
    struct disk *disk, const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Removes a folder with all that is in it, or a file; nothing is fine. */
bool disk_remove_all(
    struct disk *disk, const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The names in a folder ("" for this one), NULL with errno when it cannot be read. Yours.
 */
GPtrArray *disk_names(struct disk *disk, const char *path);

/* Waits until a file, or everything on the folder's file system, is on the disk. */
bool disk_sync_file(
    struct disk *disk, const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
bool disk_sync(struct disk *disk, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Could a new folder take this one's place with one rename? Not where another file system
 * is mounted, and not where it would change hands. */
bool disk_is_movable(const struct disk *disk);
