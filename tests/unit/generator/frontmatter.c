#include "source/frontmatter.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SPEC "tests/spec/frontmatter"

static void
dump(GString *out, const struct yaml *yaml, int depth)
{
	switch (yaml->kind) {
	case YAML_TEXT: {
		g_autofree char *text = g_strescape(yaml->text, NULL);
		g_string_append_printf(out, " %d:%d %s\n", yaml->place.line, yaml->place.column,
		    yaml->is_null ? "null" : "");
		g_string_truncate(out, out->len - 1);
		if (!yaml->is_null)
			g_string_append_printf(out, yaml->is_quoted ? "\"%s\"" : "%s", yaml->text);
		g_string_append_c(out, '\n');
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
			g_string_append_printf(out, "%*s%d:%d %s:", depth * 2, "", pair->place.line,
			    pair->place.column, pair->key);
			dump(out, pair->value, depth + 1);
		}
		break;
	}
}

/* What a page gives: its problems, what is left of its fields, and where its body begins. */
static char *
show(const char *path, const char *bytes, size_t len)
{
	g_autoptr(Diag) diag = diag_new();
	g_autoptr(Frontmatter) page = frontmatter_read(path, bytes, len, diag);
	char *text = NULL;
	size_t text_len = 0;
	FILE *out = open_memstream(&text, &text_len);
	diag_print(diag, out, 0);
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
		g_autofree char *test = g_strdup_printf("/frontmatter/spec/%s", (char *)names->pdata[i]);
		char *path = g_build_filename(SPEC, names->pdata[i], NULL);
		g_test_add_data_func_full(test, path, test_spec, g_free);
	}
}

int
main(int argc, char *argv[])
{
	g_test_init(&argc, &argv, NULL);
	add_specs();
	return g_test_run();
}
