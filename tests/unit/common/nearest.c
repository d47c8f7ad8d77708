/* "Did you mean": near enough, never far-fetched. */
#include <glib.h>

#include "common/nearest.h"

static void
test_nearest(void)
{
	static const char *const names[] = {
	    "title", "date", "description", "标题", "日期", "发布日期", "topics", "ai"};
	static const struct {
		const char *name, *best;
	} rows[] = {
	    {"titel", "title"},
	    {"Title", "title"},
	    {"tilte", "title"},
	    {"descripton", "description"},
	    {"标提", "标题"},
	    {"日 期", "日期"},
	    {"topic", "topics"},
	    {"colour", NULL},
	    {"x", NULL},
	    {"", NULL},
	    {"地点", NULL},
	    {"ttttttttttttttttttttttttttttttttttttttttttttttttttttttttttt", NULL},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		struct nearest nearest = nearest_to(rows[i].name);
		for (size_t n = 0; n < G_N_ELEMENTS(names); n++)
			nearest_try(&nearest, names[n]);
		g_assert_cmpstr(nearest.best, ==, rows[i].best);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/nearest/rows", test_nearest);
	return g_test_run();
}
