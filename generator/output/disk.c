#define _GNU_SOURCE /* syncfs, statx */
#include "disk.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/text.h"

#include "ways.h"

#define LOCK_TRIES   600
#define LOCK_WAIT_US 100000

struct disk {
	int fd;
	char *name;
	struct ways *ways;
};

static bool
is_part(const char *part, size_t len)
{
	return len > 0 && !(len == 1 && part[0] == '.') &&
	       !(len == 2 && part[0] == '.' && part[1] == '.');
}

bool
disk_is_path(const char *path)
{
	for (const char *c = path; *c; c++) {
		if ((unsigned char)*c < ' ' || *c == 0x7F)
			return false;
	}
	for (const char *part = path;; part++) {
		size_t len = strcspn(part, "/");
		if (!is_part(part, len))
			return false;
		part += len;
		if (!*part)
			return true;
	}
}

struct disk *
disk_new(int fd, const char *name)
{
	struct disk *disk = g_new0(struct disk, 1);
	disk->fd = fd;
	disk->name = g_strdup(name);
	disk->ways = ways_new(fd);
	return disk;
}

void
disk_free(struct disk *disk)
{
	if (!disk)
		return;
	close(disk->fd);
	ways_free(disk->ways);
	g_free(disk->name);
	g_free(disk);
}

int
disk_fd(const struct disk *disk)
{
	return disk->fd;
}

static bool
set_error(
    const struct disk *disk, const char *path, int code, const char *text, GError **error)
{
	g_set_error(error, G_FILE_ERROR, code, "%s%s%s: %s", disk->name, *path ? "/" : "",
	    path, text);
	return false;
}

bool
disk_fail(const struct disk *disk, const char *path, GError **error)
{
	int code = errno;
	return set_error(
	    disk, path, (int)g_file_error_from_errno(code), g_strerror(code), error);
}

bool
disk_refuse(const struct disk *disk, const char *path, const char *text, GError **error)
{
	return set_error(disk, path, G_FILE_ERROR_EXIST, text, error);
}

bool
disk_lock(struct disk *disk, GError **error)
{
	for (int i = 0; i < LOCK_TRIES; i++) {
		if (flock(disk->fd, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK)
			return true;
		g_usleep(LOCK_WAIT_US);
	}
	g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_AGAIN,
	    _("%s: another build has been writing here for a minute; try again when it "
	      "is done"),
	    disk->name);
	return false;
}

char *
disk_obstacle(struct disk *disk, const char *path)
{
	return ways_obstacle(disk->ways, path);
}

bool
disk_make_way(struct disk *disk, const char *path, GError **error)
{
	return ways_make(disk->ways, path) || disk_fail(disk, path, error);
}

/* Do the file's bytes go on as these do? */
static bool
reads_as(int fd, const char *bytes, size_t len)
{
	char buf[65536];
	while (len > 0) {
		ssize_t n = read(fd, buf, MIN(len, sizeof buf));
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0 || memcmp(buf, bytes, (size_t)n) != 0)
			return false;
		bytes += n;
		len -= (size_t)n;
	}
	return true;
}

enum disk_state
disk_compare(struct disk *disk, const char *path, const char *bytes, size_t len)
{
	struct stat st = {0};
	if (!ways_has(disk->ways, path))
		return DISK_ABSENT;
	int fd = openat(disk->fd, path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	if (fd < 0)
		return errno == ENOENT ? DISK_ABSENT : DISK_OTHER;
	enum disk_state state = DISK_OTHER;
	if (fstat(fd, &st) == 0 && S_ISDIR(st.st_mode))
		state = DISK_FOLDER;
	else if (S_ISREG(st.st_mode) && (size_t)st.st_size == len &&
		 reads_as(fd, bytes, len))
		state = DISK_SAME;
	close(fd);
	return state;
}

static int64_t
ns_of(struct timespec time)
{
	return (int64_t)time.tv_sec * INT64_C(1000000000) + time.tv_nsec;
}

struct disk_facts
disk_facts(struct disk *disk, const char *path)
{
	struct stat st;
	if (!ways_has(disk->ways, path) ||
	    fstatat(disk->fd, path, &st, AT_SYMLINK_NOFOLLOW) != 0 ||
	    !S_ISREG(st.st_mode))
		return (struct disk_facts){0};
	return (struct disk_facts){st.st_size, ns_of(st.st_mtim), ns_of(st.st_ctim),
	    (int64_t)st.st_dev, (int64_t)st.st_ino};
}

static bool
write_bytes(int fd, const char *bytes, size_t len)
{
	while (len > 0) {
		ssize_t n = write(fd, bytes, len);
		if (n < 0 && errno != EINTR)
			return false;
		bytes += MAX(n, 0);
		len -= (size_t)MAX(n, 0);
	}
	return true;
}

bool
disk_write(
    struct disk *disk, const char *path, const char *bytes, size_t len, GError **error)
{
	if (!disk_make_way(disk, path, error))
		return false;
	int fd = openat(
	    disk->fd, path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
	if (fd < 0)
		return disk_fail(disk, path, error);
	bool good = write_bytes(fd, bytes, len);
	if (!good)
		disk_fail(disk, path, error);
	if (close(fd) != 0 && good)
		good = disk_fail(disk, path, error);
	if (!good)
		unlinkat(disk->fd, path, 0);
	return good;
}

bool
disk_link(struct disk *from, struct disk *to, const char *path)
{
	return ways_has(from->ways, path) && ways_make(to->ways, path) &&
	       linkat(from->fd, path, to->fd, path, 0) == 0;
}

void
disk_make_newer(struct disk *disk, struct disk *than, const char *path)
{
	struct stat st, old;
	if (!ways_has(than->ways, path) ||
	    fstatat(than->fd, path, &old, AT_SYMLINK_NOFOLLOW) != 0 ||
	    fstatat(disk->fd, path, &st, AT_SYMLINK_NOFOLLOW) != 0 ||
	    st.st_mtim.tv_sec > old.st_mtim.tv_sec)
		return;
	const struct timespec times[] = {
	    {.tv_nsec = UTIME_OMIT}, {.tv_sec = old.st_mtim.tv_sec + 1}};
	if (utimensat(disk->fd, path, times, AT_SYMLINK_NOFOLLOW) != 0)
		g_debug("%s: %s", path, g_strerror(errno));
}

static char *
read_text(int fd, size_t max, size_t *len)
{
	g_autoptr(GString) text = g_string_new(NULL);
	char buf[65536];
	for (;;) {
		ssize_t n = read(fd, buf, sizeof buf);
		if (n < 0 && errno == EINTR)
			continue;
		if (n > 0)
			g_string_append_len(text, buf, n);
		if (text->len > max)
			errno = EFBIG;
		if (n < 0 || text->len > max)
			return NULL;
		*len = text->len;
		if (n == 0)
			return g_string_free(g_steal_pointer(&text), false);
	}
}

char *
disk_load(struct disk *disk, const char *path, size_t max, size_t *len, GError **error)
{
	struct stat st;
	if (!ways_has(disk->ways, path))
		return NULL;
	int fd = openat(disk->fd, path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	if (fd < 0 && errno == ENOENT)
		return NULL;
	char *text = NULL;
	errno = fd < 0 ? errno : 0;
	if (fd >= 0 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode))
		text = read_text(fd, max, len);
	if (!text) {
		errno = errno ? errno : EINVAL;
		disk_fail(disk, path, error);
	}
	if (fd >= 0)
		close(fd);
	return text;
}

char *
disk_read(struct disk *disk, const char *path, size_t max, GError **error)
{
	size_t len = 0;
	return disk_load(disk, path, max, &len, error);
}

bool
disk_move(struct disk *disk, const char *from, const char *to, GError **error)
{
	if (!ways_has(disk->ways, from))
		return true;
	if (!disk_make_way(disk, to, error))
		return false;
	return renameat(disk->fd, from, disk->fd, to) == 0 || errno == ENOENT ||
	       disk_fail(disk, to, error);
}

/* False when the disk refuses; a folder that is in use, or no folder any more, stays. */
static bool
remove_folder(struct disk *disk, const char *folder, bool *goes_on)
{
	*goes_on = !ways_has(disk->ways, folder) ||
		   unlinkat(disk->fd, folder, AT_REMOVEDIR) == 0 || errno == ENOENT;
	if (*goes_on)
		ways_forget(disk->ways, folder);
	return *goes_on || errno == ENOTEMPTY || errno == EEXIST || errno == ENOTDIR ||
	       errno == EBUSY;
}

bool
disk_prune(struct disk *disk, const char *path, GError **error)
{
	g_autofree char *folder = ways_parent(path);
	for (bool goes_on = true; folder && goes_on;) {
		if (!remove_folder(disk, folder, &goes_on))
			return disk_fail(disk, folder, error);
		char *parent = ways_parent(folder);
		g_free(folder);
		folder = parent;
	}
	return true;
}

bool
disk_remove(struct disk *disk, const char *path, GError **error)
{
	bool is_gone = !ways_has(disk->ways, path) || unlinkat(disk->fd, path, 0) == 0 ||
		       errno == ENOENT || errno == EISDIR;
	return is_gone ? disk_prune(disk, path, error) : disk_fail(disk, path, error);
}

/* All at once, so that the folder is not read while it changes. */
GPtrArray *
disk_names(struct disk *disk, const char *path)
{
	int fd = openat(disk->fd, *path ? path : ".",
	    O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	DIR *dir = fd < 0 ? NULL : fdopendir(fd);
	if (!dir)
		return NULL;
	GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
	for (const struct dirent *entry; (entry = readdir(dir));) {
		if (is_part(entry->d_name, strlen(entry->d_name)))
			g_ptr_array_add(names, g_strdup(entry->d_name));
	}
	closedir(dir);
	return names;
}

static bool
remove_below(struct disk *disk, const char *path)
{
	if (unlinkat(disk->fd, path, 0) == 0 || errno == ENOENT)
		return true;
	if (errno != EISDIR)
		return false;
	g_autoptr(GPtrArray) names = disk_names(disk, path);
	for (guint i = 0; names && i < names->len; i++) {
		g_autofree char *below = g_build_filename(path, names->pdata[i], NULL);
		if (!remove_below(disk, below))
			return false;
	}
	ways_forget(disk->ways, path);
	return names && unlinkat(disk->fd, path, AT_REMOVEDIR) == 0;
}

bool
disk_remove_all(struct disk *disk, const char *path, GError **error)
{
	return !ways_has(disk->ways, path) || remove_below(disk, path) ||
	       disk_fail(disk, path, error);
}

bool
disk_sync_file(struct disk *disk, const char *path, GError **error)
{
	int fd = openat(disk->fd, path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
	bool good = fd >= 0 && fdatasync(fd) == 0;
	if (!good)
		disk_fail(disk, path, error);
	if (fd >= 0)
		close(fd);
	return good;
}

bool
disk_sync(struct disk *disk, GError **error)
{
	return syncfs(disk->fd) == 0 || disk_fail(disk, "", error);
}

bool
disk_is_movable(const struct disk *disk)
{
	struct statx st;
	return statx(disk->fd, "", AT_EMPTY_PATH, STATX_UID, &st) == 0 &&
	       !(st.stx_attributes & STATX_ATTR_MOUNT_ROOT) && st.stx_uid == geteuid() &&
	       faccessat(disk->fd, "..", W_OK | X_OK, AT_EACCESS) == 0;
}
