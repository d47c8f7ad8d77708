/* What a poster says in a few lines. */
#include <glib.h>

#include "site/points.h"
#include "small.h"

static char *
points(const char *path, const char *text, struct diag *diag)
{
	g_autoptr(Settings) settings =
	    small_settings("title: t\nbase_url: https://e.org\n", diag);
	struct small_file file = {path, text};
	g_autoptr(Page) page = small_page(&file, settings, diag);
	g_autoptr(GPtrArray) list = points_of(page);
	points_check(page, diag);
	g_ptr_array_add(list, NULL);
	return g_strjoinv("|", (char **)list->pdata);
}

static void
test_points(void)
{
	static const struct {
		const char *path, *text, *points;
	} rows[] = {
	    {"articles/a.md", "---\npoints: [a, b]\n---\n## 一\n", "a|b"},
	    {"articles/a.md", "---\npoints: [a, b, c, d]\n---\n", "a|b|c"},
	    {"articles/a.md", "## 误区一：没感觉，就不用吃\n## 记住\n", ""},
	    {"quizzes/a.md",
		"## 1. 盐多少？\n\n- [x] 5克\n- [ ] 10克\n\n## 2. 油多少？\n\n- [x] "
		"25克\n- [ ] 50克\n",
		"盐多少？|油多少？"},
	    {"riddles/a.md", "1. 麻屋子，红帐子（打一食品）\n\n   谜底：花生\n",
		"麻屋子，红帐子"},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(Diag) diag = diag_new();
		g_autofree char *got = points(rows[i].path, rows[i].text, diag);
		g_assert_cmpstr(got, ==, rows[i].points);
	}
}

static void
test_long(void)
{
	g_autoptr(Diag) diag = diag_new();
	g_autoptr(GString) text = g_string_new("---\npoints:\n  - ");
	for (int i = 0; i < POINT_UNITS_MAX; i++)
		g_string_append(text, "盐");
	g_autofree char *fits = g_strconcat(text->str, "\n---\n", NULL);
	g_autofree char *told = points("articles/a.md", fits, diag);
	guint before = diag_count(diag, SEVERITY_INFO);
	g_autofree char *over = g_strconcat(text->str, "盐\n---\n", NULL);
	g_autofree char *again = points("articles/a.md", over, diag);
	g_assert_cmpint(diag_count(diag, SEVERITY_INFO), ==, before + 1);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/points/of", test_points);
	g_test_add_func("/points/long", test_long);
	return g_test_run();
}
