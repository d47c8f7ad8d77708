#include "folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/oserror.h"
#include "common/text.h"

struct lister {
	struct listing *listing;
	GError **error;
};

static bool list_folder(
    struct lister *lister, int at, const char *name, const char *folder);

static bool
list_entry(struct lister *lister, int at, const char *name, const char *folder)
{
	g_autofree char *path = listing_path(lister->listing, folder, name, strlen(name));
	struct stat st;
	if (!path)
		return true;
	if (fstatat(at, name, &st, AT_SYMLINK_NOFOLLOW) != 0)
		return errno == ENOENT || oserror_set(path, lister->error);
	if (S_ISREG(st.st_mode)) {
		listing_add(
		    lister->listing, g_steal_pointer(&path), (size_t)st.st_size, NULL);
		return true;
	}
	if (S_ISDIR(st.st_mode)) {
		g_autofree char *below = g_strconcat(path, "/", NULL);
		return list_folder(lister, at, name, below);
	}
	if (S_ISLNK(st.st_mode))
		listing_symlink(lister->listing, path);
	else
		listing_special(lister->listing, path);
	return true;
}

/* Our own .git is no news; one further down makes its folder another repository. */
static bool
is_other_repository(int fd, const char *folder)
{
	struct stat st;
	return *folder && fstatat(fd, ".git", &st, AT_SYMLINK_NOFOLLOW) == 0;
}

static bool
is_own(const char *name)
{
	return strcmp(name, ".") == 0 || strcmp(name, "..") == 0 ||
	       strcmp(name, ".git") == 0;
}

static bool
list_entries(struct lister *lister, DIR *dir, const char *folder)
{
	for (;;) {
		errno = 0;
		const struct dirent *entry = readdir(dir);
		if (!entry)
			return errno == 0 ||
			       oserror_set(*folder ? folder : ".", lister->error);
		if (!is_own(entry->d_name) &&
		    !list_entry(lister, dirfd(dir), entry->d_name, folder))
			return false;
	}
}

/* The folder `name` in the open folder `at`; `folder` is its path ending in '/'. */
static bool
list_folder(struct lister *lister, int at, const char *name, const char *folder)
{
	if (!listing_enters(lister->listing, folder))
		return true;
	int fd = openat(at, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (fd < 0)
		return oserror_set(folder, lister->error);
	if (is_other_repository(fd, folder)) {
		g_autofree char *path = g_strndup(folder, strlen(folder) - 1);
		listing_submodule(lister->listing, path);
		close(fd);
		return true;
	}
	DIR *dir = fdopendir(fd);
	bool good =
	    dir ? list_entries(lister, dir, folder) : oserror_set(folder, lister->error);
	if (dir)
		closedir(dir);
	else
		close(fd);
	return good;
}

int
folder_open(const char *path, GError **error)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0)
		oserror_set(path, error);
	return fd;
}

bool
folder_list(int root, struct listing *listing, GError **error)
{
	struct lister lister = {.listing = listing, .error = error};
	return list_folder(&lister, root, ".", "");
}

/* As many bytes as there were when the file was measured, or fewer if it has shrunk. */
static char *
read_bytes(int fd, size_t size, size_t *len)
{
	g_autofree char *bytes = g_malloc(size + 1);
	size_t n = 0;
	while (n < size) {
		ssize_t got = read(fd, bytes + n, size - n);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return NULL;
		if (got == 0)
			break;
		n += (size_t)got;
	}
	bytes[n] = '\0';
	*len = n;
	return g_steal_pointer(&bytes);
}

/* NULL with errno. A pipe put where the file was does not hold us up. */
static char *
read_file(int root, const char *path, size_t max, size_t *len)
{
	struct stat st;
	int fd = openat(root, path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	if (fd < 0)
		return NULL;
	char *bytes = NULL;
	bool is_known = fstat(fd, &st) == 0;
	if (is_known && S_ISREG(st.st_mode) && (size_t)st.st_size <= max)
		bytes = read_bytes(fd, (size_t)st.st_size, len);
	else if (is_known)
		errno = S_ISREG(st.st_mode) ? EFBIG : EINVAL;
	int code = errno;
	close(fd);
	errno = code;
	return bytes;
}

char *
folder_read(int root, const char *path, size_t max, size_t *len, GError **error)
{
	char *bytes = read_file(root, path, max, len);
	if (!bytes && errno == EFBIG)
		listing_refuse_size(path, max, error);
	else if (!bytes)
		oserror_set(path, error);
	return bytes;
}
