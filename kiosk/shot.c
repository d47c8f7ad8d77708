#include "shot.h"

#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "png.h"

struct shot {
	struct log *log;
	int fd; /* of the signal; -1: none */
	char *path, *beside;
	struct canvas *canvas; /* the thread's own while it runs */
	GThread *thread;       /* NULL: none is being written */
	gint is_done, is_there;
};

static sigset_t
signals(void)
{
	sigset_t set;
	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	return set;
}

void
shot_block(void)
{
	sigset_t set = signals();
	pthread_sigmask(SIG_BLOCK, &set, NULL);
}

struct shot *
shot_new(const char *dir, struct log *log)
{
	struct shot *shot = g_new0(struct shot, 1);
	sigset_t set = signals();
	shot->log = log;
	shot->fd = signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
	if (dir) {
		shot->path = g_build_filename(dir, SHOT_NAME, NULL);
		shot->beside = g_strconcat(shot->path, ".new", NULL);
	}
	return shot;
}

static void
join(struct shot *shot)
{
	if (!shot->thread)
		return;
	g_thread_join(shot->thread);
	shot->thread = NULL;
	g_clear_pointer(&shot->canvas, canvas_free);
}

void
shot_free(struct shot *shot)
{
	if (!shot)
		return;
	join(shot);
	if (shot->fd >= 0)
		close(shot->fd);
	g_free(shot->path);
	g_free(shot->beside);
	g_free(shot);
}

bool
shot_is_wanted(struct shot *shot)
{
	struct signalfd_siginfo info;
	bool is_wanted = false;
	while (shot->fd >= 0 && read(shot->fd, &info, sizeof info) == sizeof info)
		is_wanted = true;
	if (g_atomic_int_get(&shot->is_done))
		join(shot);
	return is_wanted && shot->path;
}

static void *
write_picture(void *data)
{
	struct shot *shot = data;
	g_autoptr(GError) error = NULL;
	bool is_saved = png_save(shot->canvas, shot->beside, &error);
	if (is_saved && g_rename(shot->beside, shot->path) == 0)
		g_atomic_int_set(&shot->is_there, 1);
	else
		log_line(shot->log, "%s", error ? error->message : shot->path);
	g_atomic_int_set(&shot->is_done, 1);
	return NULL;
}

void
shot_take(struct shot *shot, const struct canvas *canvas)
{
	if (shot->thread)
		return;
	shot->canvas = canvas_new(canvas->width, canvas->height, 0);
	size_t n = (size_t)canvas->width * (size_t)canvas->height;
	memcpy(shot->canvas->pixels, canvas->pixels, n * sizeof *canvas->pixels);
	g_atomic_int_set(&shot->is_done, 0);
	shot->thread = g_thread_new("shot", write_picture, shot);
}

const char *
shot_path(struct shot *shot)
{
	return g_atomic_int_get(&shot->is_there) ? shot->path : NULL;
}
