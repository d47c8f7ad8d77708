#include "source/frontmatter.h"

#include "common/printout.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SPEC "tests/spec/frontmatter"

static void
dump(GString *out, const struct yaml *yaml, int depth)
{
	switch (yaml->kind) {
	case YAML_TEXT: {
		const char *quote = yaml->is_quoted ? "\"" : "";
		g_string_append_printf(out, " %d:%d %s%s%s%s\n", yaml->place.line,
		    yaml->place.column, yaml->is_null ? "null" : "", quote, yaml->text,
		    quote);
		break;
	}
	case YAML_LIST:
		g_string_append_c(out, '\n');
		for (guint i = 0; i < yaml->items->len; i++) {
			g_string_append_printf(out, "%*s-", depth * 2, "");
			dump(out, yaml->items->pdata[i], depth + 1);
		}
		break;
	case YAML_MAP:
		g_string_append_c(out, '\n');
		for (guint i = 0; i < yaml->pairs->len; i++) {
			const struct yaml_pair *pair = yaml->pairs->pdata[i];
			g_string_append_printf(out, "%*s%d:%d %s:", depth * 2, "",
			    pair->place.line, pair->place.column, pair->key);
			dump(out, pair->value, depth + 1);
		}
		break;
	}
}

/* What a page gives: its problems, what is left of its fields, and where its body begins.
 */
static char *
show(const char *path, const char *bytes, size_t len)
{
	g_autoptr(Diag) diag = diag_new();
	g_autoptr(Frontmatter) page = frontmatter_read(path, bytes, len, diag);
	char *text = NULL;
	size_t text_len = 0;
	FILE *out = open_memstream(&text, &text_len);
	printout_write(diag, out, 0);
	fclose(out);
	GString *all = g_string_new(text);
	free(text);
	g_string_append(all, page->is_broken ? "-- broken" : "-- whole");
	if (page->fields)
		dump(all, page->fields, 0);
	else
		g_string_append(all, ", no fields\n");
	const char *body = page->source.text + page->body;
	g_string_append_printf(all, "-- body: %.*s\n", (int)strcspn(body, "\n"), body);
	return g_string_free(all, false);
}

static void
test_spec(const void *data)
{
	const char *path = data;
	g_autofree char *bytes = NULL, *expected = NULL;
	g_autofree char *stem = g_strndup(path, strlen(path) - strlen(".md"));
	g_autofree char *text_path = g_strconcat(stem, ".txt", NULL);
	g_autofree char *name = g_path_get_basename(path);
	size_t len;
	g_assert_true(g_file_get_contents(path, &bytes, &len, NULL));
	g_autofree char *got = show(name, bytes, len);
	if (g_getenv("ACCEPT"))
		g_assert_true(g_file_set_contents(text_path, got, -1, NULL));
	g_assert_true(g_file_get_contents(text_path, &expected, NULL, NULL));
	g_assert_cmpstr(got, ==, expected);
}

static int
compare(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void
add_specs(void)
{
	g_autoptr(GDir) dir = g_dir_open(SPEC, 0, NULL);
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
	const char *name;
	while (dir && (name = g_dir_read_name(dir))) {
		if (g_str_has_suffix(name, ".md"))
			g_ptr_array_add(names, g_strdup(name));
	}
	g_ptr_array_sort(names, compare);
	for (guint i = 0; i < names->len; i++) {
		g_autofree char *test =
		    g_strdup_printf("/frontmatter/spec/%s", (char *)names->pdata[i]);
		char *path = g_build_filename(SPEC, names->pdata[i], NULL);
		g_test_add_data_func_full(test, path, test_spec, g_free);
	}
}

/* What decoding leaves of some bytes; NULL: nothing, and a diagnostic. */
static void
test_decode(void)
{
	static const struct {
		const char *bytes;
		size_t len;
		const char *text;
		int warnings;
	} rows[] = {
	    {"", 0, "", 0},
	    {"\xEF\xBB\xBF", 3, "", 0},
	    {"\xEF\xBB\xBF甲", 6, "甲", 0},
	    {"a\r\nb\rc\n\r\r\n", 9, "a\nb\nc\n\n\n", 0},
	    {"a\0b", 3, "ab", 1},
	    {"\0\0", 2, NULL, 0},
	    {"a\x01\x02\x01", 4, "a", 2},
	    {"\x1B[31m\x7F", 6, "[31m\x7F", 1},
	    {"甲\xEF\xB7\x90乙", 9, "甲乙", 1},
	    {"甲\xEF\xBF\xBF\xEF\xBF\xBE\xEF\xBF\xBD", 12, "甲\xEF\xBF\xBD", 2},
	    {"a\xE2\x80\x8B\xE2\x80\xAE b", 9, "a\xE2\x80\x8B\xE2\x80\xAE b", 0},
	    {"\xFF", 1, NULL, 0},
	    {"a\xE7\x94", 3, NULL, 0},
	    {"\xED\xA0\x80", 3, NULL, 0},
	    {"\xC0\xAF", 2, NULL, 0},
	    {"\xD5\xFD\xCE\xC4", 4, NULL, 0},
	    {"\xFF\xFE\x1A\x90", 4, NULL, 0},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(Diag) diag = diag_new();
		size_t len = 0;
		g_autofree char *text =
		    frontmatter_decode("x", rows[i].bytes, rows[i].len, &len, diag);
		g_assert_cmpstr(text, ==, rows[i].text);
		g_assert_cmpint(
		    diag_count(diag, SEVERITY_ERROR), ==, rows[i].text == NULL);
		g_assert_cmpint(diag_count(diag, SEVERITY_WARNING), ==, rows[i].warnings);
		if (text)
			g_assert_cmpuint(len, ==, strlen(rows[i].text));
	}
}

/* Every length up to the end of a page, in memory of just that size. */
static void
test_cut(void)
{
	static const char page[] =
	    "\xEF\xBB\xBF---\r\n标题：“通知”\r\n人群：[高血压，减盐]\r\n"
	    "组织：\n　　名称：'a'\n---\n正文";
	for (size_t len = 0; len <= strlen(page); len++) {
		char *bytes = g_memdup2(page, len);
		g_autoptr(Diag) diag = diag_new();
		g_autoptr(Frontmatter) read = frontmatter_read("x", bytes, len, diag);
		g_free(bytes);
		g_assert_nonnull(read->source.text);
		g_assert_cmpuint(read->body, <=, read->source.len);
	}
}

static void
test_limits(void)
{
	static const struct {
		size_t size;
		bool is_good;
	} rows[] = {{PAGE_MAX, true}, {PAGE_MAX + 1, false}};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *bytes = g_malloc(rows[i].size);
		memset(bytes, 'a', rows[i].size);
		g_autoptr(Diag) diag = diag_new();
		g_autoptr(Frontmatter) read =
		    frontmatter_read("x", bytes, rows[i].size, diag);
		g_assert_cmpint(!read->is_broken, ==, rows[i].is_good);
		g_assert_cmpuint(
		    read->source.len, ==, rows[i].is_good ? rows[i].size : 0);
		g_assert_cmpint(diag_count(diag, SEVERITY_ERROR), ==, !rows[i].is_good);
	}
}

int
main(int argc, char *argv[])
{
	g_test_init(&argc, &argv, NULL);
	add_specs();
	g_test_add_func("/frontmatter/decode", test_decode);
	g_test_add_func("/frontmatter/cut", test_cut);
	g_test_add_func("/frontmatter/limits", test_limits);
	return g_test_run();
}
