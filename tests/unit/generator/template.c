/* The template engine beyond mustache/spec: the tables in tests/spec, the examples of
 * docs/templates.md, mistakes and where they are, limits, threads. */
#include "theme/template.h"

#include "common/parallel.h"

#include "json.h"

#define PAGE "page.md"

static GTimeZone *
new_zone(void)
{
	return date_zone("Asia/Shanghai");
}

static void
print_problem(const struct diag_entry *entry, void *data)
{
	GString *out = data;
	g_string_append_printf(out, "%s! ", out->len > 0 ? " " : "");
	if (strcmp(entry->path, "main") != 0)
		g_string_append_printf(out, "%s:", entry->path);
	g_string_append_printf(out, "%d:%d %s", entry->line, entry->column, entry->text);
	if (entry->fix)
		g_string_append_printf(out, " (%s)", entry->fix);
}

/* All problems in one line, or "" if there are none. Yours. */
static char *
problems(struct diag *diag)
{
	GString *out = g_string_new(NULL);
	diag_each(diag, print_problem, out);
	return g_string_free(out, FALSE);
}

/* What template "main" prints, or the problems if there are any. Yours. */
static char *
outcome(struct template_set *set, const char *json, struct diag *diag)
{
	g_autoptr(GTimeZone) zone = new_zone();
	g_autoptr(ValuePool) pool = value_pool_new();
	g_autoptr(GString) out = g_string_new(NULL);
	json_error_t error;
	json_t *data = json_loads(json, 0, &error);
	if (!data)
		g_error("%s: %s", error.text, json);
	template_set_link(set, diag);
	template_render(set, "main", json_value(pool, data, zone), PAGE, out, diag);
	json_decref(data);
	char *wrong = problems(diag);
	if (*wrong)
		return wrong;
	g_free(wrong);
	return g_strdup(out->str);
}

static char *
render(const char *template, const char *json)
{
	g_autoptr(Diag) diag = diag_new();
	g_autoptr(GTimeZone) zone = new_zone();
	g_autoptr(TemplateSet) set = template_set_new(true, true, zone);
	template_add(set, "main", "main", template, strlen(template), diag);
	return outcome(set, json, diag);
}

static void
run_line(const char *path, int number, const char *line, const char *json)
{
	g_auto(GStrv) sides = g_strsplit(line, " → ", 2);
	if (g_strv_length(sides) != 2)
		g_error("%s:%d: no arrow: %s", path, number, line);
	g_autofree char *template = g_strcompress(sides[0]);
	g_autofree char *expected = g_strcompress(sides[1]);
	g_autofree char *got = render(template, json);
	if (strcmp(got, expected) == 0)
		return;
	g_test_message("%s:%d: %s\n     got: %s\nexpected: %s", path, number, line, got, expected);
	g_test_fail();
}

/* A line of a table is a case if it has an arrow; `data` lines are data; others are words. */
static void
test_table(const void *data)
{
	const char *path = data;
	g_autofree char *text = NULL;
	g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	const char *json = "{}";
	int n = 0;
	for (int i = 0; lines[i]; i++) {
		if (g_str_has_prefix(lines[i], "data "))
			json = lines[i] + strlen("data ");
		else if (i > 1 && strstr(lines[i], " → ")) {
			run_line(path, i + 1, lines[i], json);
			n++;
		}
	}
	g_test_message("%d lines", n);
	g_assert_cmpint(n, >, 30);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_data_func("/template/filters", "tests/spec/filters.test", test_table);
	g_test_add_data_func("/template/escape", "tests/spec/escape.test", test_table);
	return g_test_run();
}
