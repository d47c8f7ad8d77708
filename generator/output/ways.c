#include "ways.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

struct ways {
	int fd;
	GMutex lock;
	GHashTable *known; /* set of paths of real folders */
};

char *
ways_parent(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? g_strndup(path, (size_t)(slash - path)) : NULL;
}

struct ways *
ways_new(int fd)
{
	struct ways *ways = g_new0(struct ways, 1);
	ways->fd = fd;
	g_mutex_init(&ways->lock);
	ways->known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	return ways;
}

void
ways_free(struct ways *ways)
{
	g_hash_table_unref(ways->known);
	g_mutex_clear(&ways->lock);
	g_free(ways);
}

static bool
is_known(struct ways *ways, const char *folder)
{
	g_mutex_lock(&ways->lock);
	bool known = g_hash_table_contains(ways->known, folder);
	g_mutex_unlock(&ways->lock);
	return known;
}

static void
remember(struct ways *ways, const char *folder)
{
	g_mutex_lock(&ways->lock);
	g_hash_table_add(ways->known, g_strdup(folder));
	g_mutex_unlock(&ways->lock);
}

void
ways_forget(struct ways *ways, const char *folder)
{
	g_mutex_lock(&ways->lock);
	g_hash_table_remove(ways->known, folder);
	g_mutex_unlock(&ways->lock);
}

/* Is it a real folder, reached through real folders alone? errno says why not; ENOTDIR
 * when something else is in the way, which *obstacle then names. */
static bool
is_folder(struct ways *ways, const char *folder, char **obstacle)
{
	if (is_known(ways, folder))
		return true;
	g_autofree char *parent = ways_parent(folder);
	struct stat st;
	if ((parent && !is_folder(ways, parent, obstacle)) ||
	    fstatat(ways->fd, folder, &st, AT_SYMLINK_NOFOLLOW) != 0)
		return false;
	if (!S_ISDIR(st.st_mode)) {
		*obstacle = g_strdup(folder);
		errno = ENOTDIR;
		return false;
	}
	remember(ways, folder);
	return true;
}

bool
ways_has(struct ways *ways, const char *path)
{
	g_autofree char *parent = ways_parent(path), *obstacle = NULL;
	return !parent || is_folder(ways, parent, &obstacle);
}

char *
ways_obstacle(struct ways *ways, const char *path)
{
	g_autofree char *parent = ways_parent(path);
	char *obstacle = NULL;
	if (parent)
		is_folder(ways, parent, &obstacle);
	return obstacle;
}

bool
ways_make(struct ways *ways, const char *path)
{
	g_autofree char *folder = ways_parent(path), *obstacle = NULL;
	if (!folder || is_known(ways, folder))
		return true;
	if (!ways_make(ways, folder))
		return false;
	if (mkdirat(ways->fd, folder, 0777) != 0)
		return errno == EEXIST && is_folder(ways, folder, &obstacle);
	remember(ways, folder);
	return true;
}
