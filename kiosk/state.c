#include "state.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "common/store.h"
#include "common/text.h"

#include "durable.h"

#define SETTLE_US (2 * G_USEC_PER_SEC)
#define SUM_LEN	  16

enum job_kind { JOB_REPLACE, JOB_APPEND, JOB_END };

struct job {
	enum job_kind kind;
	char *name, *text;
	size_t most;
	int n_old;
};

struct state {
	char *dir; /* NULL: none */
	struct log *log;
	GThread *thread;
	GAsyncQueue *jobs;
	/* under the lock */
	GMutex lock;
	GCond idle;
	int n_waiting; /* jobs not yet done */
	char *fault;   /* why the last could not be done; NULL: it was */
};

static void
job_free(struct job *job)
{
	g_free(job->name);
	g_free(job->text);
	g_free(job);
}

/* Says a fault once, not with every line that is lost. */
static void
set_fault(struct state *state, const char *fault)
{
	g_mutex_lock(&state->lock);
	bool is_news = fault && g_strcmp0(fault, state->fault) != 0;
	g_free(state->fault);
	state->fault = g_strdup(fault);
	g_mutex_unlock(&state->lock);
	if (is_news)
		log_line(state->log, _("state folder: %s"), fault);
}

static void
rotate(const char *path, int n_old)
{
	for (int i = n_old; i > 0; i--) {
		g_autofree char *to = g_strdup_printf("%s.%d", path, i);
		g_autofree char *from =
		    i > 1 ? g_strdup_printf("%s.%d", path, i - 1) : g_strdup(path);
		if (rename(from, to) != 0 && errno != ENOENT)
			return;
	}
}

/* A file that ends in the middle of a line was torn by a cut of power or a full disk: the
 * torn line stays for itself. */
static bool
is_torn(int fd, off_t size)
{
	char last;
	return size > 0 && pread(fd, &last, 1, size - 1) == 1 && last != '\n';
}

static bool
append(const char *path, const struct job *job)
{
	struct stat info;
	if (stat(path, &info) == 0 &&
	    (size_t)info.st_size + strlen(job->text) > job->most)
		rotate(path, job->n_old);
	int fd = open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);
	if (fd < 0)
		return false;
	bool begins_anew = fstat(fd, &info) == 0 && is_torn(fd, info.st_size);
	g_autofree char *line =
	    g_strconcat(begins_anew ? "\n" : "", job->text, "\n", NULL);
	bool is_written = durable_put(fd, line, strlen(line));
	int why = errno;
	close(fd);
	errno = why;
	return is_written;
}

static void
do_job(struct state *state, const struct job *job)
{
	g_autofree char *path = g_build_filename(state->dir, job->name, NULL);
	bool is_done = job->kind == JOB_REPLACE
			   ? durable_write(path, job->text, strlen(job->text))
			   : append(path, job);
	g_autofree char *fault =
	    is_done ? NULL : g_strdup_printf("%s: %s", job->name, g_strerror(errno));
	set_fault(state, fault);
}

static void *
run(void *data)
{
	struct state *state = data;
	for (bool is_over = false; !is_over;) {
		struct job *job = g_async_queue_pop(state->jobs);
		is_over = job->kind == JOB_END;
		if (!is_over)
			do_job(state, job);
		job_free(job);
		g_mutex_lock(&state->lock);
		if (--state->n_waiting == 0)
			g_cond_signal(&state->idle);
		g_mutex_unlock(&state->lock);
	}
	return NULL;
}

struct state *
state_new(const char *dir, struct log *log)
{
	struct state *state = g_new0(struct state, 1);
	state->log = log;
	g_mutex_init(&state->lock);
	g_cond_init(&state->idle);
	if (!dir || !*dir)
		return state;
	state->dir = g_strdup(dir);
	if (g_mkdir_with_parents(dir, 0755) != 0) {
		g_autofree char *fault =
		    g_strdup_printf("%s: %s", dir, g_strerror(errno));
		set_fault(state, fault);
	}
	state->jobs = g_async_queue_new();
	state->thread = g_thread_new("state", run, state);
	return state;
}

static void
put_job(struct state *state, struct job *job)
{
	g_mutex_lock(&state->lock);
	bool is_full = state->n_waiting >= STATE_WAITING_MAX && job->kind != JOB_END;
	state->n_waiting += is_full ? 0 : 1;
	g_mutex_unlock(&state->lock);
	if (is_full)
		job_free(job);
	else
		g_async_queue_push(state->jobs, job);
}

void
state_settle(struct state *state)
{
	state_settle_within(state, SETTLE_US);
}

void
state_settle_within(struct state *state, int64_t us)
{
	if (!state->thread)
		return;
	int64_t until_us = g_get_monotonic_time() + us;
	g_mutex_lock(&state->lock);
	while (state->n_waiting > 0 &&
	       g_cond_wait_until(&state->idle, &state->lock, until_us))
		;
	g_mutex_unlock(&state->lock);
}

/* A disk that does not answer must not keep the player from ending: then its thread is
 * left behind with what it holds. */
void
state_free(struct state *state)
{
	if (!state)
		return;
	if (state->thread) {
		state_settle(state);
		g_mutex_lock(&state->lock);
		bool is_stuck = state->n_waiting > 0;
		g_mutex_unlock(&state->lock);
		struct job *job = g_new0(struct job, 1);
		job->kind = JOB_END;
		put_job(state, job);
		if (is_stuck)
			return;
		g_thread_join(state->thread);
		g_async_queue_unref(state->jobs);
	}
	g_mutex_clear(&state->lock);
	g_cond_clear(&state->idle);
	g_free(state->fault);
	g_free(state->dir);
	g_free(state);
}

const char *
state_dir(const struct state *state)
{
	return state->dir;
}

bool
state_is_writable(struct state *state)
{
	g_mutex_lock(&state->lock);
	bool is_writable = state->dir && !state->fault;
	g_mutex_unlock(&state->lock);
	return is_writable;
}

/* "…text\n" and "sum 0123456789abcdef\n". */
static char *
sum_line(const char *text, size_t len)
{
	char hash[65];
	store_hash(text, len, hash);
	return g_strdup_printf("sum %.*s\n", SUM_LEN, hash);
}

char *
state_read(struct state *state, const char *name)
{
	if (!state->dir)
		return NULL;
	g_autofree char *path = g_build_filename(state->dir, name, NULL);
	size_t len = 0;
	g_autofree char *text = store_read_plain(path, STATE_FILE_MAX, &len, NULL);
	if (!text)
		return NULL;
	size_t sum_len = strlen("sum \n") + SUM_LEN;
	if (len >= sum_len && !memchr(text, '\0', len)) {
		g_autofree char *sum = sum_line(text, len - sum_len);
		if (strcmp(text + len - sum_len, sum) == 0) {
			text[len - sum_len] = '\0';
			return g_steal_pointer(&text);
		}
	}
	log_line(state->log, _("state folder: %s is damaged and not used"), name);
	return NULL;
}

void
state_replace(struct state *state, const char *name, char *text)
{
	if (!state->dir) {
		g_free(text);
		return;
	}
	struct job *job = g_new0(struct job, 1);
	*job = (struct job){JOB_REPLACE, g_strdup(name), text, 0, 0};
	put_job(state, job);
}

void
state_keep(struct state *state, const char *name, const char *text)
{
	g_autofree char *sum = sum_line(text, strlen(text));
	state_replace(state, name, g_strconcat(text, sum, NULL));
}

void
state_append(
    struct state *state, const char *name, const char *line, size_t most, int n_old)
{
	if (!state->dir)
		return;
	struct job *job = g_new0(struct job, 1);
	*job = (struct job){JOB_APPEND, g_strdup(name), g_strdup(line), most, n_old};
	put_job(state, job);
}

bool
state_space(const struct state *state, uint64_t *free_bytes, uint64_t *all_bytes)
{
	struct statvfs info;
	if (!state->dir || statvfs(state->dir, &info) != 0)
		return false;
	*free_bytes = (uint64_t)info.f_bavail * info.f_frsize;
	*all_bytes = (uint64_t)info.f_blocks * info.f_frsize;
	return true;
}
