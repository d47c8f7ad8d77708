/* memfd_create and the seals are Linux's own. */
#define _GNU_SOURCE

#include "clip.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include "durable.h"

static bool
fill(int fd, const char *bytes, size_t len)
{
	int seals = F_SEAL_WRITE | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL;
	return durable_put(fd, bytes, len) && lseek(fd, 0, SEEK_SET) == 0 &&
	       fcntl(fd, F_ADD_SEALS, seals) == 0;
}

struct clip *
clip_new(const void *bytes, size_t len, bool is_film, int seconds, GError **error)
{
	int fd = memfd_create("litang-clip", MFD_CLOEXEC | MFD_ALLOW_SEALING);
	if (fd < 0 || !fill(fd, bytes, len)) {
		g_set_error_literal(error, G_FILE_ERROR,
		    (gint)g_file_error_from_errno(errno), g_strerror(errno));
		if (fd >= 0)
			close(fd);
		return NULL;
	}
	struct clip *clip = g_new(struct clip, 1);
	*clip = (struct clip){fd, is_film, seconds};
	return clip;
}

void
clip_free(struct clip *clip)
{
	if (!clip)
		return;
	close(clip->fd);
	g_free(clip);
}
