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
#define HASH_BLOCK     (64u << 10)

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

static bool
refuse(GError **error, const char *path)
{
	g_set_error(
	    error, DEPOT_ERROR, DEPOT_ERROR_WRITE, "%s: %s", path, g_strerror(errno));
	return false;
}

static bool
write_file(const char *path, const char *bytes, size_t len, GError **error)
{
	return durable_write(path, bytes, len) || refuse(error, path);
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
		refuse(error, path);
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
		return refuse(error, path);
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
		return refuse(error, folder);
	return write_file(path, bytes, len, error);
}

/* ---- what is on its way ---- */

static char *
part_path(const struct depot *depot, const char *sha256)
{
	return g_build_filename(depot->dir, "incoming", sha256, NULL);
}

int
depot_part(struct depot *depot, const struct bundle_object *object, uint64_t *from,
    GError **error)
{
	g_autofree char *path = part_path(depot, object->sha256);
	g_autofree char *folder = g_path_get_dirname(path);
	struct stat info;
	if (g_mkdir_with_parents(folder, 0755) != 0) {
		refuse(error, folder);
		return -1;
	}
	int flags = O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW;
	int fd = open(path, flags, 0644);
	bool is_open = fd >= 0 && fstat(fd, &info) == 0;
	if (is_open && (uint64_t)info.st_size > object->size) {
		is_open = ftruncate(fd, 0) == 0;
		info.st_size = 0;
	}
	*from = is_open ? (uint64_t)info.st_size : 0;
	if (is_open)
		return fd;
	refuse(error, path);
	if (fd >= 0)
		close(fd);
	return -1;
}

/* The hash of an open file, and whether it is as long as it should be. */
static bool
hash_file(int fd, uint64_t size, char sha256[65])
{
	char *block = g_malloc(HASH_BLOCK);
	g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
	uint64_t done = 0;
	ssize_t n;
	while ((n = read(fd, block, HASH_BLOCK)) > 0 && done <= size) {
		g_checksum_update(sum, (const guchar *)block, n);
		done += (uint64_t)n;
	}
	g_free(block);
	g_strlcpy(sha256, g_checksum_get_string(sum), BUNDLE_HASH_LEN + 1);
	return n == 0 && done == size;
}

static bool
is_object(int fd, const struct bundle_object *object)
{
	char found[BUNDLE_HASH_LEN + 1];
	return hash_file(fd, object->size, found) && strcmp(found, object->sha256) == 0;
}

bool
depot_adopt(struct depot *depot, const struct bundle_object *object, GError **error)
{
	g_autofree char *part = part_path(depot, object->sha256);
	g_autofree char *below = store_path(object->sha256);
	g_autofree char *path = g_build_filename(depot->dir, below, NULL);
	g_autofree char *folder = g_path_get_dirname(path);
	if (g_mkdir_with_parents(folder, 0755) != 0)
		return refuse(error, folder);
	int fd = open(part, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	if (fd < 0)
		return refuse(error, part);
	bool is_good = is_object(fd, object);
	bool is_synced = is_good && fsync(fd) == 0;
	int why = errno;
	close(fd);
	errno = why;
	if (is_synced && rename(part, path) == 0)
		return true;
	if (is_good)
		return refuse(error, path);
	unlink(part);
	g_set_error(error, BUNDLE_ERROR, BUNDLE_ERROR_HASH,
	    _("object %s came damaged, or is another one"), object->sha256);
	return false;
}

void
depot_tidy(struct depot *depot, const struct bundle_manifest *manifest)
{
	g_autofree char *folder = g_build_filename(depot->dir, "incoming", NULL);
	g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
	const char *name;
	while (dir && (name = g_dir_read_name(dir))) {
		g_autofree char *path = g_build_filename(folder, name, NULL);
		if (!manifest || !bundle_manifest_find(manifest, name))
			unlink(path);
	}
}

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
		return refuse(error, folder);
	g_autofree char *objects = g_build_filename(folder, "objects", NULL);
	if (symlink("../../objects", objects) != 0 && errno != EEXIST)
		return refuse(error, objects);
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
