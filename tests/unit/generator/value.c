#include "theme/value.h"

#include <string.h>

static void
test_kinds(void)
{
	g_autoptr(ValuePool) pool = value_pool_new();
	struct value *full = value_list(pool);
	value_list_add(full, value_null());
	const struct row {
		const struct value *value;
		enum value_kind kind;
		bool is_truthy;
	} rows[] = {
	    {value_null(), VALUE_NULL, false},
	    {value_bool(false), VALUE_BOOL, false},
	    {value_bool(true), VALUE_BOOL, true},
	    {value_int(pool, 0), VALUE_INT, false},
	    {value_int(pool, -1), VALUE_INT, true},
	    {value_text(pool, NULL), VALUE_NULL, false},
	    {value_text(pool, ""), VALUE_TEXT, false},
	    {value_text(pool, "0"), VALUE_TEXT, true},
	    {value_text_borrowed(pool, NULL), VALUE_NULL, false},
	    {value_text_borrowed(pool, "叶酸"), VALUE_TEXT, true},
	    {value_html(pool, NULL, 0), VALUE_NULL, false},
	    {value_html(pool, "<b>", 0), VALUE_HTML, false},
	    {value_html(pool, "<b>", 3), VALUE_HTML, true},
	    {value_html_borrowed(pool, "<b>", 3), VALUE_HTML, true},
	    {value_instant(pool, 0), VALUE_INSTANT, true},
	    {value_list(pool), VALUE_LIST, false},
	    {full, VALUE_LIST, true},
	    {value_map(pool), VALUE_MAP, true},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_assert_cmpint(value_kind(rows[i].value), ==, rows[i].kind);
		g_assert_true(value_is_truthy(rows[i].value) == rows[i].is_truthy);
	}
}

static void
test_texts(void)
{
	g_autoptr(ValuePool) pool = value_pool_new();
	char text[] = "叶酸";
	const struct value *copied = value_text(pool, text);
	const struct value *borrowed = value_text_borrowed(pool, text);
	const struct value *html = value_html(pool, text, 3);
	text[0] = 'x';
	g_assert_cmpstr(copied->text, ==, "叶酸");
	g_assert_cmpuint(copied->len, ==, 6);
	g_assert_true(borrowed->text == text);
	g_assert_cmpstr(html->text, ==, "叶");
}

/* Far more than fits in one chunk, and single pieces larger than one. */
static void
test_pool(void)
{
	g_autoptr(ValuePool) pool = value_pool_new();
	const struct value *values[2000];
	for (int i = 0; i < 2000; i++) {
		g_autofree char *text =
		    g_strnfill(i % 100 == 0 ? 100000 : i % 50, 'a' + i % 26);
		values[i] = value_text(pool, text);
	}
	for (int i = 0; i < 2000; i++) {
		size_t len = i % 100 == 0 ? 100000 : i % 50;
		g_assert_cmpuint(strlen(values[i]->text), ==, len);
		g_assert_true(len == 0 || values[i]->text[len - 1] == 'a' + i % 26);
	}
}

static void
test_list(void)
{
	g_autoptr(ValuePool) pool = value_pool_new();
	struct value *list = value_list(pool);
	for (int i = 0; i < 1000; i++) {
		value_list_add(list, value_int(pool, i));
		g_assert_cmpuint(value_list_len(list), ==, i + 1);
	}
	for (int i = 0; i < 1000; i++)
		g_assert_cmpint(value_list_at(list, i)->number, ==, i);
}

static void
test_map(void)
{
	g_autoptr(ValuePool) pool = value_pool_new();
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
	struct value *map = value_map(pool);
	for (int i = 0; i < 1000; i++) {
		char *name = g_strdup_printf("name_%d", i);
		g_ptr_array_add(names, name);
		g_assert_null(value_map_get(map, name));
		value_map_set(map, name, value_int(pool, i));
	}
	for (int i = 0; i < 1000; i++)
		g_assert_cmpint(value_map_get(map, names->pdata[i])->number, ==, i);
	g_assert_null(value_map_get(map, "name_"));
	g_assert_null(value_map_get(map, "name_1000"));
	g_assert_null(value_map_get(map, ""));
}

static void
test_keys(void)
{
	g_autoptr(ValuePool) pool = value_pool_new();
	struct value *map = value_map(pool);
	value_map_set(map, "page", value_bool(true));
	struct value_key key = value_key("page.title", strlen("page"));
	g_assert_true(value_map_find(map, &key) == value_bool(true));
	key = value_key("page.title", strlen("page."));
	g_assert_null(value_map_find(map, &key));
}

static void
test_names(void)
{
	g_autoptr(ValuePool) pool = value_pool_new();
	static const char *const names[] = {"tags", "date", "标题", "author", "title"};
	struct value *map = value_map(pool);
	g_autofree const char **none = value_map_names(map);
	g_assert_null(none[0]);
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
		value_map_set(map, names[i], value_null());
	g_autofree const char **sorted = value_map_names(map);
	g_autofree char *all = g_strjoinv(" ", (char **)sorted);
	g_assert_cmpstr(all, ==, "author date tags title 标题");
}

static void
test_twice(void)
{
	if (g_test_subprocess()) {
		g_autoptr(ValuePool) pool = value_pool_new();
		struct value *map = value_map(pool);
		value_map_set(map, "title", value_null());
		value_map_set(map, "title", value_null());
		return;
	}
	g_test_trap_subprocess(NULL, 0, 0);
	g_test_trap_assert_failed();
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/value/kinds", test_kinds);
	g_test_add_func("/value/texts", test_texts);
	g_test_add_func("/value/pool", test_pool);
	g_test_add_func("/value/list", test_list);
	g_test_add_func("/value/map", test_map);
	g_test_add_func("/value/keys", test_keys);
	g_test_add_func("/value/names", test_names);
	g_test_add_func("/value/setting a name twice", test_twice);
	return g_test_run();
}
