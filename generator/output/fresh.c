#include "fresh.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/oserror.h"
#include "common/text.h"

#include "disk.h"
#include "roll.h"

#define NAME_TRIES 100

struct fresh {
	struct disk *parent, *tree;
	char *place, *base;
	char *name; /* of the tree in its parent; NULL once it has taken its place */
};

static struct disk *
open_parent(const char *place, GError **error)
{
	g_autofree char *name = g_path_get_dirname(place);
	int fd = open(name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd >= 0)
		return disk_new(fd, name);
	oserror_set(name, error);
	return NULL;
}

/* Opens and locks a tree beside the place; -1 when somebody holds it or it is gone. */
static int
hold(const struct fresh *fresh, const char *name)
{
	struct stat st;
	int fd = openat(disk_fd(fresh->parent), name,
	    O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) == 0 && fstat(fd, &st) == 0 &&
	    st.st_nlink > 0)
		return fd;
	if (fd >= 0)
		close(fd);
	return -1;
}

static void
sweep(const struct fresh *fresh)
{
	g_autofree char *prefix = g_strdup_printf(".%s.litang-", fresh->base);
	g_autoptr(GPtrArray) names = disk_names(fresh->parent, "");
	for (guint i = 0; names && i < names->len; i++) {
		const char *name = names->pdata[i];
		int fd = g_str_has_prefix(name, prefix) ? hold(fresh, name) : -1;
		if (fd < 0)
			continue;
		g_autoptr(GError) ignored = NULL;
		if (!disk_remove_all(fresh->parent, name, &ignored))
			g_debug("%s", ignored->message);
		close(fd);
	}
}

/* An empty folder that was there keeps its rights. */
static bool
make_tree(struct fresh *fresh, const char *name)
{
	struct stat st;
	if (mkdirat(disk_fd(fresh->parent), name, 0777) != 0)
		return false;
	int fd = hold(fresh, name);
	if (fd < 0)
		return false;
	if (stat(fresh->place, &st) == 0)
		(void)!fchmod(fd, st.st_mode & 07777);
	fresh->tree = disk_new(fd, fresh->place);
	fresh->name = g_strdup(name);
	return true;
}

static bool
make_some_tree(struct fresh *fresh, GError **error)
{
	for (int i = 0; i < NAME_TRIES; i++) {
		g_autofree char *name =
		    g_strdup_printf(".%s.litang-%08x", fresh->base, g_random_int());
		if (make_tree(fresh, name))
			return true;
		if (errno != EEXIST && errno != EWOULDBLOCK && errno != ENOENT)
			break;
	}
	return disk_fail(fresh->parent, fresh->base, error);
}

struct fresh *
fresh_open(const char *place, GError **error)
{
	g_autoptr(Fresh) fresh = g_new0(struct fresh, 1);
	fresh->place = g_strdup(place);
	fresh->base = g_path_get_basename(place);
	fresh->parent = open_parent(place, error);
	if (!fresh->parent)
		return NULL;
	sweep(fresh);
	return make_some_tree(fresh, error) ? g_steal_pointer(&fresh) : NULL;
}

void
fresh_free(struct fresh *fresh)
{
	if (!fresh)
		return;
	if (fresh->name)
		(void)!disk_remove_all(fresh->parent, fresh->name, NULL);
	disk_free(fresh->tree);
	disk_free(fresh->parent);
	g_free(fresh->place);
	g_free(fresh->base);
	g_free(fresh->name);
	g_free(fresh);
}

bool
fresh_put(
    struct fresh *fresh, const char *path, const char *bytes, size_t len, GError **error)
{
	return disk_write(fresh->tree, path, bytes, len, error);
}

struct disk *
fresh_disk(const struct fresh *fresh)
{
	return fresh->tree;
}

/* rename(2) takes the place of an empty folder too, and of nothing else. */
static bool
take_place(struct fresh *fresh, GError **error)
{
	int parent = disk_fd(fresh->parent);
	if (renameat(parent, fresh->name, parent, fresh->base) == 0) {
		g_clear_pointer(&fresh->name, g_free);
		return true;
	}
	if (errno != ENOTEMPTY && errno != EEXIST && errno != ENOTDIR)
		return disk_fail(fresh->parent, fresh->base, error);
	g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_EXIST,
	    _("%s: something else has been written here meanwhile; build again"),
	    fresh->place);
	return false;
}

bool
fresh_commit(struct fresh *fresh, const GPtrArray *paths, bool is_durable, GError **error)
{
	g_autofree char *roll = roll_text(paths);
	if (!disk_write(fresh->tree, ROLL_NAME, roll, strlen(roll), error) ||
	    (is_durable && !disk_sync(fresh->tree, error)) || !take_place(fresh, error))
		return false;
	return !is_durable || disk_sync(fresh->parent, error);
}
