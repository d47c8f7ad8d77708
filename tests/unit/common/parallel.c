/* Every number once, whatever the threads. */
#include <glib.h>

#include "common/parallel.h"

#define MOST 1000

static void
count(size_t i, void *data)
{
	g_atomic_int_inc(&((gint *)data)[i]);
}

static void
test_once(void)
{
	static const struct {
		size_t n;
		int jobs;
	} rows[] = {{0, 4}, {1, 4}, {2, 64}, {MOST, 1}, {MOST, 4}, {MOST, 0}, {7, -3}};
	for (size_t r = 0; r < G_N_ELEMENTS(rows); r++) {
		gint seen[MOST] = {0};
		parallel_for(rows[r].n, rows[r].jobs, count, seen);
		for (size_t i = 0; i < MOST; i++)
			g_assert_cmpint(seen[i], ==, i < rows[r].n);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/parallel/once", test_once);
	return g_test_run();
}
