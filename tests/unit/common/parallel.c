#include "common/parallel.h"

#include <glib.h>

#define N 5000

static void
visit(size_t i, void *data)
{
	int *visits = data;
	g_atomic_int_inc(&visits[i]);
}

/* Every job once, whatever the number of threads. */
static void
test_once(void)
{
	static const struct {
		size_t n;
		int jobs;
	} rows[] = {{0, 4}, {1, 4}, {2, 8}, {3, 1}, {N, 1}, {N, 2}, {N, 4}, {N, 1000},
	    {N, 0}, {N, -1}};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree int *visits = g_new0(int, N);
		parallel_for(rows[i].n, rows[i].jobs, visit, visits);
		for (size_t j = 0; j < N; j++)
			g_assert_cmpint(visits[j], ==, j < rows[i].n);
	}
}

static void
note_thread(size_t i, void *data)
{
	void **threads = data;
	threads[i] = g_thread_self();
}

/* One job, or one thread: all on the caller's own. */
static void
test_here(void)
{
	void *threads[3] = {NULL};
	parallel_for(3, 1, note_thread, threads);
	for (size_t i = 0; i < G_N_ELEMENTS(threads); i++)
		g_assert_true(threads[i] == g_thread_self());
	parallel_for(1, 8, note_thread, threads);
	g_assert_true(threads[0] == g_thread_self());
}

static void
nest(size_t i, void *data)
{
	int *visits = data;
	parallel_for(N / 10, 2, visit, visits + i * (N / 10));
}

static void
test_nested(void)
{
	g_autofree int *visits = g_new0(int, N);
	parallel_for(10, 3, nest, visits);
	for (size_t i = 0; i < N; i++)
		g_assert_cmpint(visits[i], ==, 1);
}

int
main(int argc, char *argv[])
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/parallel/once", test_once);
	g_test_add_func("/parallel/here", test_here);
	g_test_add_func("/parallel/nested", test_nested);
	return g_test_run();
}
