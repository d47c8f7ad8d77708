#include "parallel.h"

#include <glib.h>

struct crew {
	gint next; /* the first job nobody has taken; atomic */
	size_t n;
	void (*work)(size_t, void *);
	void *data;
};

static void *
run(void *data)
{
	struct crew *crew = data;
	for (;;) {
		size_t i = (size_t)g_atomic_int_add(&crew->next, 1);
		if (i >= crew->n)
			return NULL;
		crew->work(i, crew->data);
	}
}

void
parallel_for(size_t n, int jobs, void (*work)(size_t i, void *data), void *data)
{
	struct crew crew = {.n = n, .work = work, .data = data};
	int extra = n < 2 ? 0 : MIN(jobs - 1, (int)MIN(n - 1, 64));
	g_autoptr(GPtrArray) threads = g_ptr_array_new();
	for (int i = 0; i < extra; i++) {
		GThread *thread = g_thread_try_new("work", run, &crew, NULL);
		if (!thread)
			break; /* the system has no more: those there are do it all */
		g_ptr_array_add(threads, thread);
	}
	run(&crew);
	for (guint i = 0; i < threads->len; i++)
		g_thread_join(threads->pdata[i]);
}
