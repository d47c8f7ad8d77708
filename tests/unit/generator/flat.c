/* Flat front matter: whatever flat_read() takes, libfyaml's events give the same tree of.
 */
#include "source/flat.h"

#include <string.h>

#include "source/mistake.h"
#include "source/reader.h"

static void
dump(GString *out, const struct yaml *yaml)
{
	g_string_append_printf(out, "%d@%d:%d%s%s", yaml->kind, yaml->place.line,
	    yaml->place.column, yaml->is_null ? " null" : "",
	    yaml->is_quoted ? " quoted" : "");
	g_string_append_printf(
	    out, "<%s>%s", yaml->text ? yaml->text : "-", yaml->key ? yaml->key : "");
	for (guint i = 0; yaml->items && i < yaml->items->len; i++)
		dump(out, yaml->items->pdata[i]);
	for (guint i = 0; yaml->pairs && i < yaml->pairs->len; i++) {
		const struct yaml_pair *pair = yaml->pairs->pdata[i];
		g_string_append_printf(
		    out, "\n%s@%d:%d=", pair->key, pair->place.line, pair->place.column);
		dump(out, pair->value);
	}
}

static char *
show(const struct yaml *yaml)
{
	GString *out = g_string_new(NULL);
	dump(out, yaml);
	return g_string_free(out, false);
}

/* Is the text flat? Then libfyaml has to agree, and find nothing wrong with it. */
static bool
agrees(const char *text)
{
	struct diag_source source = {"a.md", text, strlen(text)};
	struct diag_place start = {&source, 2, 1};
	g_autoptr(GString) written = g_string_new(text);
	g_autoptr(Yaml) flat = flat_read(start, written);
	if (!flat)
		return false;
	g_auto(Mistake) mistake = {0};
	g_autoptr(GPtrArray) duplicates = g_ptr_array_new_with_free_func(duplicate_free);
	g_autoptr(Yaml) whole = reader_read(start, written, &mistake, duplicates);
	if (!whole || duplicates->len > 0)
		g_error("flat, but libfyaml refuses: %s", text);
	g_autofree char *a = show(flat), *b = show(whole);
	g_assert_cmpstr(a, ==, b);
	return true;
}

static void
test_flat(void)
{
	static const char *const texts[] = {
	    "title: 减盐\n",
	    "title: 减盐\ndate: 2026-05-01T18:31:13+08:00\ntags: [减盐, a-b, 3 D]",
	    "标题: 减盐，少油：每天5克！\nurl: https://a.example.org/b_c.html\n",
	    "a: null\nb: Null\nc: true\nd: 0\ne: 1.50\nf: 09:30\n",
	    "a: [null, b]\n",
	    "a: b  c\n",
	};
	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
		g_test_message("%s", texts[i]);
		g_assert_true(agrees(texts[i]));
	}
}

static void
test_not_flat(void)
{
	static const char *const texts[] = {"", "\n", "a:\n", "a:b\n", "a: \n", "a: b \n",
	    "a: b: c\n", "a: b # c\n", "a: 'b'\n", "a: |\n  b\n", "a:\n  b: c\n", "- a\n",
	    "a: []\n", "a: [b\n", "a: [b, [c]]\n", "a: [b，c]\n", "标题：减盐\n",
	    "a: 1\na: 2\n", "a: b\n  c\n", "a: &b c\n", "a: b\tc\n", "---\na: b\n",
	    "a: 减盐\xE3\x80\x80\n", "a: “减盐”\n", "a: b:\n", "a: [b] c\n", "a b: c\n"};
	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
		g_test_message("%s", texts[i]);
		g_assert_false(agrees(texts[i]));
	}
}

static const char *
any(const char *const *pieces, size_t n)
{
	return pieces[g_test_rand_int_range(0, (gint32)n)];
}

/* A line that is flat, most likely: a key, words, and now and then what YAML knows. */
static void
add_line(GString *text)
{
	static const char *const keys[] = {"title", "date", "标签", "a_b", "a b", "k1"};
	static const char *const words[] = {"减盐", "少油", "a", "9", " ", " ", "-",
	    "null", "2026-05-01", "08:30", "，", "：", "。", "（", "》", "[", "]", ", ",
	    "http://a.b/c"};
	static const char *const marks[] = {": ", ":", " ", "- ", "#", " #", "'", "\"",
	    "\t", "\xE3\x80\x80", "\xC2\xA0", "\xE2\x80\xA8", "\xC2\x85", "“", "---", "~",
	    "|", "&", "*", "!", "{", "}", "%", "@", "?", "? ", "_", ".", "...", "\\",
	    "\n", ","};
	bool is_list = g_test_rand_int_range(0, 4) == 0;
	g_string_append(text, any(keys, G_N_ELEMENTS(keys)));
	g_string_append(text, is_list ? ": [" : ": ");
	for (int n = g_test_rand_int_range(0, 4); n >= 0; n--)
		g_string_append(text, any(words, G_N_ELEMENTS(words)));
	if (g_test_rand_int_range(0, 3) == 0)
		g_string_append(text, any(marks, G_N_ELEMENTS(marks)));
	if (g_test_rand_int_range(0, 3) == 0)
		g_string_append(text, any(words, G_N_ELEMENTS(words)));
	g_string_append(text, is_list ? "]\n" : "\n");
}

static void
test_random(void)
{
	int n_flat = 0;
	for (int i = 0; i < 20000; i++) {
		g_autoptr(GString) text = g_string_new(NULL);
		for (int n = g_test_rand_int_range(0, 2); n >= 0; n--)
			add_line(text);
		n_flat += agrees(text->str);
	}
	g_test_message("%d flat", n_flat);
	g_assert_cmpint(n_flat, >, 1000);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/flat/flat", test_flat);
	g_test_add_func("/flat/not", test_not_flat);
	g_test_add_func("/flat/random", test_random);
	return g_test_run();
}
