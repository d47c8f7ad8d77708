#include "preview.h"

#include <stdio.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "watch.h"

/* What a reader of the site would see by now. */
static int64_t
present(const struct preview *preview)
{
	int64_t since_us = g_get_monotonic_time() - preview->began_us;
	return preview->is_as_of ? preview->as_of_s
				 : preview->options.now_s + since_us / G_USEC_PER_SEC;
}

/* Pages first, which are looked at while they are written; the rest when somebody asks
 * for it, the bundle when somebody looks at the hall (hall.h). */
static void
rebuild(struct preview *preview)
{
	static const char *const outputs[] = {"html", NULL};
	struct options options = preview->options;
	g_mutex_lock(&preview->lock);
	options.now_s = present(preview);
	options.with_drafts = !preview->is_as_of; /* then, as readers would see it */
	preview->is_stale = false;
	unsigned asked = preview->asked;
	g_mutex_unlock(&preview->lock);
	options.outputs = outputs;
	struct edition *fresh = edition_new(&options);
	g_mutex_lock(&preview->lock);
	struct edition *old = preview->edition, *rest = preview->rest;
	preview->edition = fresh;
	preview->rest = NULL;
	preview->now_s = options.now_s;
	preview->version++;
	preview->answered = asked;
	g_cond_broadcast(&preview->news);
	g_mutex_unlock(&preview->lock);
	edition_free(old);
	edition_free(rest);
	if (fresh->errors > 0)
		fputs(fresh->told, stderr);
}

void
preview_init(struct preview *preview, const struct options *options)
{
	*preview = (struct preview){
	    .options = *options,
	    .began_us = g_get_monotonic_time(),
	    .wake_fd = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC),
	};
	g_mutex_init(&preview->lock);
	g_cond_init(&preview->news);
	rebuild(preview);
}

void
preview_release(struct preview *preview)
{
	edition_free(preview->edition);
	edition_free(preview->rest);
	g_cond_clear(&preview->news);
	g_mutex_clear(&preview->lock);
	close(preview->wake_fd);
}

static bool
is_stale(struct preview *preview)
{
	uint64_t count = 0;
	while (read(preview->wake_fd, &count, sizeof count) > 0)
		;
	g_mutex_lock(&preview->lock);
	bool is = preview->is_stale;
	g_mutex_unlock(&preview->lock);
	return is;
}

static bool
has_stopped(int stop_fd)
{
	char what[512];
	return read(stop_fd, what, sizeof what) > 0;
}

void
preview_run(struct preview *preview, int stop_fd)
{
	const char *const dirs[] = {preview->options.dir, preview->options.theme, NULL};
	struct watch *watch = watch_new(dirs);
	while (!has_stopped(stop_fd)) {
		if (watch_wait(watch, preview->wake_fd, stop_fd) || is_stale(preview))
			rebuild(preview);
	}
	watch_free(watch);
}

void
preview_end(struct preview *preview)
{
	g_mutex_lock(&preview->lock);
	preview->is_over = true;
	g_cond_broadcast(&preview->news);
	g_mutex_unlock(&preview->lock);
}

void
preview_wait(struct preview *preview, unsigned seen, int seconds)
{
	int64_t until_us = g_get_monotonic_time() + seconds * G_TIME_SPAN_SECOND;
	while (seen == preview->version && !preview->is_over &&
	       g_cond_wait_until(&preview->news, &preview->lock, until_us))
		;
}

void
preview_set_time(struct preview *preview, const int64_t *as_of_s)
{
	const uint64_t one = 1;
	unsigned asked = ++preview->asked;
	int64_t until_us = g_get_monotonic_time() + 60 * G_TIME_SPAN_SECOND;
	preview->is_as_of = as_of_s != NULL;
	preview->as_of_s = as_of_s ? *as_of_s : 0;
	preview->is_stale = true;
	if (write(preview->wake_fd, &one, sizeof one) != sizeof one)
		return;
	/* The next edition may be one that was begun before. */
	while ((int)(preview->answered - asked) < 0 && !preview->is_over &&
	       g_cond_wait_until(&preview->news, &preview->lock, until_us))
		;
}

struct edition *
preview_rest(struct preview *preview)
{
	static const char *const outputs[] = {
	    "html", "feeds", "search", "print", "wechat", NULL};
	unsigned version = preview->version;
	if (preview->rest)
		return preview->rest;
	struct options options = preview->options;
	options.now_s = preview->now_s;
	options.with_drafts = !preview->is_as_of;
	options.outputs = outputs;
	g_mutex_unlock(&preview->lock);
	struct edition *rest = edition_new(&options);
	g_mutex_lock(&preview->lock);
	if (version == preview->version && !preview->rest)
		preview->rest = rest;
	else
		edition_free(rest); /* it is out of date, or another was faster */
	return preview->rest ? preview->rest : preview->edition;
}
