/* What a page is called, and told of it, when its author said neither. */
#include <glib.h>

#include "site/blurb.h"

static void
test_title(void)
{
	static const struct {
		const char *path, *title;
	} rows[] = {
	    {"articles/减盐.md", "减盐"},
	    {"a.b.md", "a.b"},
	    {"articles/index.md", "articles"},
	    {"a/b/index.md", "b"},
	    {"index.md", "index"},
	    {"articles/none", "none"},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *title = blurb_title(rows[i].path);
		g_assert_cmpstr(title, ==, rows[i].title);
	}
}

static char *
description_of(const char *text)
{
	g_autoptr(GString) string = g_string_new(text);
	return blurb_description(string);
}

static void
test_description(void)
{
	g_autofree char *none = description_of("");
	g_autofree char *lines = description_of("  少放盐。\n多走路。\n");
	g_assert_cmpstr(none, ==, "");
	g_assert_cmpstr(lines, ==, "少放盐。 多走路。");
}

/* However long the text is, whole characters of its beginning. */
static void
test_long(void)
{
	g_autoptr(GString) text = g_string_new("x");
	for (int i = 0; i < 100000; i++)
		g_string_append(text, "盐");
	g_autofree char *said = blurb_description(text);
	g_assert_true(g_utf8_validate(said, -1, NULL));
	g_assert_cmpint(g_utf8_strlen(said, -1), <, 60);
	g_assert_cmpint(g_utf8_strlen(said, -1), >, 20);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/blurb/title", test_title);
	g_test_add_func("/blurb/description", test_description);
	g_test_add_func("/blurb/long", test_long);
	return g_test_run();
}
