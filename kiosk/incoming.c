#include "incoming.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/store.h"
#include "common/text.h"

#define HASH_BLOCK (64u << 10)

static char *
part_path(const struct depot *depot, const char *sha256)
{
	return g_build_filename(depot_dir(depot), "incoming", sha256, NULL);
}

int
incoming_open(const struct depot *depot, const struct bundle_object *object,
    uint64_t *from, GError **error)
{
	g_autofree char *path = part_path(depot, object->sha256);
	g_autofree char *folder = g_path_get_dirname(path);
	struct stat info;
	if (g_mkdir_with_parents(folder, 0755) != 0) {
		depot_refuse(error, folder);
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
	depot_refuse(error, path);
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
incoming_adopt(
    const struct depot *depot, const struct bundle_object *object, GError **error)
{
	g_autofree char *part = part_path(depot, object->sha256);
	g_autofree char *below = store_path(object->sha256);
	g_autofree char *path = g_build_filename(depot_dir(depot), below, NULL);
	g_autofree char *folder = g_path_get_dirname(path);
	if (g_mkdir_with_parents(folder, 0755) != 0)
		return depot_refuse(error, folder);
	int fd = open(part, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	if (fd < 0)
		return depot_refuse(error, part);
	bool is_good = is_object(fd, object);
	bool is_synced = is_good && fsync(fd) == 0;
	int why = errno;
	close(fd);
	errno = why;
	if (is_synced && rename(part, path) == 0)
		return true;
	if (is_good)
		return depot_refuse(error, path);
	unlink(part);
	g_set_error(error, BUNDLE_ERROR, BUNDLE_ERROR_HASH,
	    _("object %s came damaged, or is another one"), object->sha256);
	return false;
}

void
incoming_tidy(const struct depot *depot, const struct bundle_manifest *manifest)
{
	g_autofree char *folder = g_build_filename(depot_dir(depot), "incoming", NULL);
	g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
	const char *name;
	while (dir && (name = g_dir_read_name(dir))) {
		g_autofree char *path = g_build_filename(folder, name, NULL);
		if (!manifest || !bundle_manifest_find(manifest, name))
			unlink(path);
	}
}
