#include "depot.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "common/store.h"
#include "common/text.h"

#include "broom.h"
#include "durable.h"

#define NAME_LEN 16 /* of a release: the first digits of its manifest's hash */
#define RESERVE_MAX                                                                      \
	(UINT64_C(64) << 20) /* of a disk, kept free: a twentieth, at most this */
#define TRUST_TEXT_MAX (64u << 10)

GQuark
depot_error_quark(void)
{
	return g_quark_from_static_string("litang-depot");
}

struct depot {
	char *dir;
	char *current; /* the path of that link */
};

struct depot *
depot_new(const char *dir)
{
	struct depot *depot = g_new0(struct depot, 1);
	depot->dir = g_strdup(dir);
	depot->current = g_build_filename(dir, "current", NULL);
	return depot;
}

void
depot_free(struct depot *depot)
{
	if (!depot)
		return;
	g_free(depot->dir);
	g_free(depot->current);
	g_free(depot);
}

bool
depot_refuse(GError **error, const char *path)
{
	g_set_error(
	    error, DEPOT_ERROR, DEPOT_ERROR_WRITE, "%s: %s", path, g_strerror(errno));
	return false;
}

static bool
write_file(const char *path, const char *bytes, size_t len, GError **error)
{
	return durable_write(path, bytes, len) || depot_refuse(error, path);
}

const char *
depot_dir(const struct depot *depot)
{
	return depot->dir;
}

int
depot_lock(const struct depot *depot, GError **error)
{
	g_autofree char *path = g_build_filename(depot->dir, "lock", NULL);
	g_mkdir_with_parents(depot->dir, 0755);
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);
	if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) == 0)
		return fd;
	if (fd < 0) {
		depot_refuse(error, path);
		return -1;
	}
	close(fd);
	g_set_error_literal(
	    error, DEPOT_ERROR, DEPOT_ERROR_BUSY, _("another bundle is on its way"));
	return -1;
}

void
depot_unlock(int lock)
{
	if (lock >= 0)
		close(lock);
}

/* ---- pointers ---- */

static char *
read_pointer(const struct depot *depot, const char *pointer)
{
	g_autofree char *path = g_build_filename(depot->dir, pointer, NULL);
	g_autofree char *target = g_file_read_link(path, NULL);
	if (!target || !g_str_has_prefix(target, "releases/") ||
	    strchr(target + strlen("releases/"), '/'))
		return NULL;
	g_autofree char *folder = g_build_filename(depot->dir, target, NULL);
	g_autofree char *manifest = g_build_filename(folder, "manifest.json", NULL);
	bool is_there = g_file_test(manifest, G_FILE_TEST_IS_REGULAR);
	return is_there ? g_steal_pointer(&folder) : NULL;
}

char *
depot_current(const struct depot *depot)
{
	return read_pointer(depot, "current");
}

char *
depot_previous(const struct depot *depot)
{
	return read_pointer(depot, "previous");
}

struct depot_stamp
depot_stamp(const struct depot *depot)
{
	struct depot_stamp stamp;
	ssize_t n = readlink(depot->current, stamp.target, sizeof stamp.target - 1);
	stamp.target[MAX(n, 0)] = '\0';
	return stamp;
}

/* One rename; who looks sees the old or the new. */
static bool
point(const struct depot *depot, const char *pointer, const char *target, GError **error)
{
	g_autofree char *path = g_build_filename(depot->dir, pointer, NULL);
	g_autofree char *beside = g_strconcat(path, ".new", NULL);
	unlink(beside);
	if (symlink(target, beside) != 0 || rename(beside, path) != 0)
		return depot_refuse(error, path);
	return true;
}

/* ---- objects ---- */

bool
depot_has(const struct depot *depot, const struct bundle_object *object)
{
	g_autofree char *below = store_path(object->sha256);
	g_autofree char *path = g_build_filename(depot->dir, below, NULL);
	struct stat info;
	return lstat(path, &info) == 0 && S_ISREG(info.st_mode) &&
	       (uint64_t)info.st_size == object->size;
}

bool
depot_put(struct depot *depot, const char *sha256, const char *bytes, size_t len,
    GError **error)
{
	g_assert(store_is_hash(sha256));
	g_autofree char *below = store_path(sha256);
	g_autofree char *path = g_build_filename(depot->dir, below, NULL);
	g_autofree char *folder = g_path_get_dirname(path);
	if (g_mkdir_with_parents(folder, 0755) != 0)
		return depot_refuse(error, folder);
	return write_file(path, bytes, len, error);
}

/* ---- room ---- */

static bool
has_room(const struct depot *depot, uint64_t bytes)
{
	struct statvfs disk;
	if (statvfs(depot->dir, &disk) != 0)
		return true; /* nobody knows */
	uint64_t all = (uint64_t)disk.f_blocks * disk.f_frsize;
	uint64_t room = (uint64_t)disk.f_bavail * disk.f_frsize;
	return room >= bytes + MIN(all / 20, RESERVE_MAX);
}

bool
depot_room(struct depot *depot, uint64_t bytes, GError **error)
{
	if (has_room(depot, bytes))
		return true;
	depot_clean(depot);
	if (has_room(depot, bytes))
		return true;
	g_autofree char *previous = g_build_filename(depot->dir, "previous", NULL);
	unlink(previous);
	depot_clean(depot);
	if (has_room(depot, bytes))
		return true;
	g_set_error(error, DEPOT_ERROR, DEPOT_ERROR_ROOM,
	    _("no room on the disk for %llu bytes more"), (unsigned long long)bytes);
	return false;
}

/* ---- what was learnt ---- */

static char *
trust_path(const struct depot *depot, int copy)
{
	return g_build_filename(depot->dir, copy == 0 ? "trust" : "../trust", NULL);
}

bool
depot_remember(struct depot *depot, const char *text, GError **error)
{
	for (int copy = 0; copy < 2; copy++) {
		g_autofree char *path = trust_path(depot, copy);
		g_autofree char *folder = g_path_get_dirname(path);
		if (!write_file(path, text, strlen(text), error))
			return false;
		durable_sync(folder);
	}
	return true;
}

char *
depot_recall(const struct depot *depot, int copy)
{
	g_autofree char *path = trust_path(depot, copy);
	size_t len = 0;
	return store_read_plain(path, TRUST_TEXT_MAX, &len, NULL);
}

/* ---- releases ---- */

void
depot_drop(struct depot *depot, const char *sha256)
{
	g_autofree char *below = store_path(sha256);
	g_autofree char *path = g_build_filename(depot->dir, below, NULL);
	unlink(path);
}

static bool
write_release(const char *folder, const struct depot_file *files, GError **error)
{
	if (g_mkdir_with_parents(folder, 0755) != 0)
		return depot_refuse(error, folder);
	g_autofree char *objects = g_build_filename(folder, "objects", NULL);
	if (symlink("../../objects", objects) != 0 && errno != EEXIST)
		return depot_refuse(error, objects);
	for (; files->name; files++) {
		g_autofree char *path = g_build_filename(folder, files->name, NULL);
		if (!write_file(path, files->bytes, files->len, error))
			return false;
	}
	durable_sync(folder);
	return true;
}

/* The folders of objects too: a name that is not on the disk is no object. */
static void
sync_all(const struct depot *depot)
{
	g_autofree char *objects = g_build_filename(depot->dir, "objects", NULL);
	g_autoptr(GDir) dir = g_dir_open(objects, 0, NULL);
	const char *name;
	while (dir && (name = g_dir_read_name(dir))) {
		g_autofree char *folder = g_build_filename(objects, name, NULL);
		durable_sync(folder);
	}
	durable_sync(objects);
	g_autofree char *releases = g_build_filename(depot->dir, "releases", NULL);
	durable_sync(releases);
}

bool
depot_admit(struct depot *depot, const char *manifest_hash,
    const struct depot_file *files, GError **error)
{
	g_autofree char *target =
	    g_strdup_printf("releases/%.*s", NAME_LEN, manifest_hash);
	g_autofree char *folder = g_build_filename(depot->dir, target, NULL);
	struct depot_stamp before = depot_stamp(depot);
	if (!write_release(folder, files, error))
		return false;
	sync_all(depot);
	if (*before.target && strcmp(before.target, target) != 0 &&
	    !point(depot, "previous", before.target, error))
		return false;
	if (!point(depot, "current", target, error))
		return false;
	durable_sync(depot->dir);
	return true;
}

bool
depot_revert(struct depot *depot)
{
	g_autofree char *previous = depot_previous(depot);
	g_autofree char *name = previous ? g_path_get_basename(previous) : NULL;
	g_autofree char *target = name ? g_strconcat("releases/", name, NULL) : NULL;
	struct depot_stamp present = depot_stamp(depot);
	if (!target || strcmp(target, present.target) == 0)
		return false;
	return point(depot, "current", target, NULL);
}

void
depot_clean(struct depot *depot)
{
	g_autofree char *current = depot_current(depot);
	g_autofree char *previous = depot_previous(depot);
	if (current)
		broom_sweep(depot->dir, current, previous);
}
