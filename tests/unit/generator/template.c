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

/* A table of cases: tests/spec/NAME.test. */
struct table {
	const char *path;
	int number; /* of the line */
	const char *json;
	GPtrArray *partials; /* name, text, name, text … */
	int n;
};

static char *
render(const struct table *table, const char *template)
{
	g_autoptr(Diag) diag = diag_new();
	g_autoptr(GTimeZone) zone = new_zone();
	g_autoptr(TemplateSet) set = template_set_new(true, true, zone);
	for (guint i = 0; i < table->partials->len; i += 2) {
		const char *name = table->partials->pdata[i],
			   *text = table->partials->pdata[i + 1];
		template_add(set, name, name, text, strlen(text), diag);
	}
	template_add(set, "main", "main", template, strlen(template), diag);
	return outcome(set, table->json, diag);
}

static void
run_case(struct table *table, const char *line)
{
	g_auto(GStrv) sides = g_strsplit(line, " → ", 2);
	g_autofree char *template = g_strcompress(sides[0]);
	g_autofree char *expected = g_strcompress(sides[1]);
	g_autofree char *got = render(table, template);
	table->n++;
	if (strcmp(got, expected) == 0)
		return;
	g_test_message("%s:%d: %s\n     got: %s\nexpected: %s", table->path,
	    table->number, line, got, expected);
	g_test_fail();
}

static void
add_partial(struct table *table, const char *line)
{
	const char *name = line + strlen("partial "), *space = strchr(name, ' ');
	g_ptr_array_add(table->partials, g_strndup(name, space - name));
	g_ptr_array_add(table->partials, g_strcompress(space + 1));
}

/* A line is data, a partial, a case if it has an arrow (the first two lines explain), or
 * words. */
static void
read_line(struct table *table, const char *line)
{
	if (g_str_has_prefix(line, "data ")) {
		table->json = line + strlen("data ");
		g_ptr_array_set_size(table->partials, 0);
	} else if (g_str_has_prefix(line, "partial ")) {
		add_partial(table, line);
	} else if (table->number > 2 && strstr(line, " → ")) {
		run_case(table, line);
	}
}

static void
test_table(const void *data)
{
	g_autofree char *text = NULL;
	g_assert_true(g_file_get_contents(data, &text, NULL, NULL));
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	g_autoptr(GPtrArray) partials = g_ptr_array_new_with_free_func(g_free);
	struct table table = {.path = data, .json = "{}", .partials = partials};
	for (int i = 0; lines[i]; i++) {
		table.number = i + 1;
		read_line(&table, lines[i]);
	}
	g_test_message("%s: %d cases", table.path, table.n);
	g_assert_cmpint(table.n, >, 30);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_data_func("/template/filters", "tests/spec/filters.test", test_table);
	g_test_add_data_func("/template/escape", "tests/spec/escape.test", test_table);
	g_test_add_data_func(
	    "/template/mistakes", "tests/spec/mistakes.test", test_table);
	return g_test_run();
}
