#include "watch.h"

#include <poll.h>
#include <stdint.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib.h>

#define DEPTH_MAX 16
#define LOOK_MS	  1000 /* between two looks where inotify is silent */
#define BURST_MS  15   /* an editor writes a file in several steps */
#define EVENTS                                                                           \
	(IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ATTRIB)

struct watch {
	const char *const *dirs;
	int notify_fd; /* -1: none to be had */
	uint64_t fingerprint;
};

/* FNV-1a, 64 bits: mixes well enough to notice a change. */
static uint64_t
mix(uint64_t hash, const void *bytes, size_t len)
{
	const unsigned char *at = bytes;
	for (size_t i = 0; i < len; i++)
		hash = (hash ^ at[i]) * 0x100000001b3u;
	return hash;
}

static uint64_t look_at_dir(const struct watch *watch, const char *dir, int depth);

static uint64_t
look_at_file(const struct watch *watch, const char *path, int depth)
{
	struct stat status;
	if (lstat(path, &status) != 0)
		return 0;
	if (S_ISDIR(status.st_mode))
		return depth < DEPTH_MAX ? look_at_dir(watch, path, depth + 1) : 0;
	uint64_t hash = mix(0xcbf29ce484222325u, path, strlen(path));
	hash = mix(hash, &status.st_size, sizeof status.st_size);
	return mix(hash, &status.st_mtim, sizeof status.st_mtim);
}

/* A sum, so that the order in which a folder is read does not matter. On the way every
 * folder is put under watch; one that is already does no harm. Hidden names are left
 * out. */
static uint64_t
look_at_dir(const struct watch *watch, const char *dir, int depth)
{
	g_autoptr(GDir) opened = g_dir_open(dir, 0, NULL);
	uint64_t sum = opened ? 1 : 0;
	if (watch->notify_fd >= 0)
		inotify_add_watch(watch->notify_fd, dir, EVENTS);
	for (const char *name = opened ? g_dir_read_name(opened) : NULL; name;
	     name = g_dir_read_name(opened)) {
		g_autofree char *path = g_build_filename(dir, name, NULL);
		if (*name != '.' && strcmp(name, "node_modules") != 0)
			sum += look_at_file(watch, path, depth);
	}
	return sum;
}

static uint64_t
look(const struct watch *watch)
{
	uint64_t sum = 0;
	for (const char *const *dir = watch->dirs; *dir; dir++)
		sum += look_at_dir(watch, *dir, 1);
	return sum;
}

struct watch *
watch_new(const char *const *dirs)
{
	struct watch *watch = g_new0(struct watch, 1);
	watch->dirs = dirs;
	watch->notify_fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
	watch->fingerprint = look(watch);
	return watch;
}

void
watch_free(struct watch *watch)
{
	if (!watch)
		return;
	if (watch->notify_fd >= 0)
		close(watch->notify_fd);
	g_free(watch);
}

/* What happened does not matter, only that it did: the looking says whether it counts. */
static void
drain(int fd)
{
	char events[16384];
	while (read(fd, events, sizeof events) > 0)
		;
}

bool
watch_wait(struct watch *watch, int wake_fd, int stop_fd)
{
	struct pollfd fds[] = {{.fd = watch->notify_fd, .events = POLLIN},
	    {.fd = wake_fd, .events = POLLIN}, {.fd = stop_fd, .events = POLLIN}};
	poll(fds, 3, LOOK_MS);
	if ((fds[1].revents | fds[2].revents) & POLLIN)
		return false;
	while (fds[0].revents & POLLIN) {
		drain(watch->notify_fd);
		fds[0].revents = 0;
		poll(fds, 1, BURST_MS);
	}
	uint64_t now = look(watch);
	bool has_changed = now != watch->fingerprint;
	watch->fingerprint = now;
	return has_changed;
}
