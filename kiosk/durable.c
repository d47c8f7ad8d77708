#include "durable.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include <glib.h>

void
durable_sync(const char *path)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0)
		return;
	fsync(fd);
	close(fd);
}

bool
durable_put(int fd, const char *bytes, size_t len)
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

bool
durable_write(const char *path, const char *bytes, size_t len)
{
	g_autofree char *beside = g_strconcat(path, ".new", NULL);
	unlink(beside);
	int fd = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0644);
	if (fd < 0)
		return false;
	bool is_written = durable_put(fd, bytes, len) && fsync(fd) == 0;
	int why = errno;
	close(fd);
	if (is_written && rename(beside, path) == 0)
		return true;
	why = is_written ? errno : why;
	unlink(beside);
	errno = why;
	return false;
}
