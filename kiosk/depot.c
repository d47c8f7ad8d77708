#include "depot.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "common/store.h"
#include "common/text.h"

#define NAME_LEN 16 /* of a release: the first digits of its manifest's hash */

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

/* ---- files ---- */

static void
sync_folder(const char *path)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0)
		return;
	fsync(fd);
	close(fd);
}

static bool
write_all(int fd, const char *bytes, size_t len)
{
	while (len > 0) {
		ssize_t n = write(fd, bytes, len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		bytes += n;
		len -= (size_t)n;
	}
	return true;
}

/* Whole and on the disk under its name, or not at all. */
static bool
write_file(const char *path, const char *bytes, size_t len, GError **error)
{
	g_autofree char *beside = g_strconcat(path, ".new", NULL);
	unlink(beside);
	int fd = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0644);
	if (fd < 0)
		return refuse(error, beside);
	bool is_written = write_all(fd, bytes, len) && fsync(fd) == 0;
	int why = errno;
	close(fd);
	errno = why;
	if (is_written && rename(beside, path) == 0)
		return true;
	refuse(error, path);
	unlink(beside);
	return false;
}

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

void
depot_drop(struct depot *depot, const char *sha256)
{
	g_autofree char *below = store_path(sha256);
	g_autofree char *path = g_build_filename(depot->dir, below, NULL);
	unlink(path);
}

/* ---- releases ---- */

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
	sync_folder(folder);
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
		sync_folder(folder);
	}
	sync_folder(objects);
	g_autofree char *releases = g_build_filename(depot->dir, "releases", NULL);
	sync_folder(releases);
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
	sync_folder(depot->dir);
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

/* ---- cleaning ---- */

static void
keep_objects(GHashTable *kept, const char *folder)
{
	g_autofree char *path =
	    folder ? g_build_filename(folder, "manifest.json", NULL) : NULL;
	size_t len = 0;
	g_autofree char *bytes =
	    path ? store_read_plain(path, BUNDLE_MANIFEST_MAX, &len, NULL) : NULL;
	g_autoptr(BundleManifest) manifest =
	    bytes ? bundle_manifest_read(bytes, len, NULL) : NULL;
	for (guint i = 0; manifest && i < manifest->objects->len; i++) {
		const struct bundle_object *object = manifest->objects->pdata[i];
		g_hash_table_add(kept, g_strdup(object->sha256));
	}
}

static void
clean_folder(const char *folder, GHashTable *kept)
{
	g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
	const char *name;
	while (dir && (name = g_dir_read_name(dir))) {
		g_autofree char *path = g_build_filename(folder, name, NULL);
		if (!kept || !g_hash_table_contains(kept, name))
			unlink(path);
	}
}

static void
clean_objects(const struct depot *depot, GHashTable *kept)
{
	g_autofree char *objects = g_build_filename(depot->dir, "objects", NULL);
	g_autoptr(GDir) dir = g_dir_open(objects, 0, NULL);
	const char *name;
	while (dir && (name = g_dir_read_name(dir))) {
		g_autofree char *folder = g_build_filename(objects, name, NULL);
		clean_folder(folder, kept);
		rmdir(folder); /* if nothing is left in it */
	}
}

static void
clean_releases(const struct depot *depot, const char *current, const char *previous)
{
	g_autofree char *releases = g_build_filename(depot->dir, "releases", NULL);
	g_autoptr(GDir) dir = g_dir_open(releases, 0, NULL);
	const char *name;
	while (dir && (name = g_dir_read_name(dir))) {
		g_autofree char *folder = g_build_filename(releases, name, NULL);
		if (g_strcmp0(folder, current) == 0 || g_strcmp0(folder, previous) == 0)
			continue;
		clean_folder(folder, NULL);
		rmdir(folder);
	}
}

void
depot_clean(struct depot *depot)
{
	g_autofree char *current = depot_current(depot);
	g_autofree char *previous = depot_previous(depot);
	g_autoptr(GHashTable) kept =
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	if (!current)
		return;
	keep_objects(kept, current);
	keep_objects(kept, previous);
	if (g_hash_table_size(kept) == 0)
		return; /* a manifest that says nothing is no reason to drop all */
	clean_releases(depot, current, previous);
	clean_objects(depot, kept);
}
