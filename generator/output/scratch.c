#include "scratch.h"

#include <fcntl.h>

#include <glib/gstdio.h>

#include "disk.h"

struct scratch {
	char *path;
	struct disk *disk;
};

struct scratch *
scratch_new(GError **error)
{
	g_autofree char *path = g_dir_make_tmp("litang-XXXXXX", error);
	int fd = path ? open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
	if (fd < 0)
		return NULL;
	struct scratch *scratch = g_new0(struct scratch, 1);
	scratch->disk = disk_new(fd, path);
	scratch->path = g_steal_pointer(&path);
	return scratch;
}

static bool
empty(struct scratch *scratch, GError **error)
{
	g_autoptr(GPtrArray) names = disk_names(scratch->disk, "");
	for (guint i = 0; names && i < names->len; i++) {
		if (!disk_remove_all(scratch->disk, names->pdata[i], error))
			return false;
	}
	return true;
}

void
scratch_free(struct scratch *scratch)
{
	if (!scratch)
		return;
	if (empty(scratch, NULL))
		g_rmdir(scratch->path);
	disk_free(scratch->disk);
	g_free(scratch->path);
	g_free(scratch);
}

const char *
scratch_path(const struct scratch *scratch)
{
	return scratch->path;
}

bool
scratch_fill(
    struct scratch *scratch, struct output_set *set, const char *prefix, GError **error)
{
	g_autoptr(GPtrArray) paths = output_set_list(set);
	if (!empty(scratch, error))
		return false;
	for (guint i = 0; i < paths->len; i++) {
		const char *path = paths->pdata[i];
		size_t len = 0;
		if (!g_str_has_prefix(path, prefix))
			continue;
		const char *bytes = output_set_get(set, path, &len);
		if (bytes && !disk_write(scratch->disk, path, bytes, len, error))
			return false;
	}
	return true;
}
