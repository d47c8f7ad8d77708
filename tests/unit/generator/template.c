/* The template engine beyond mustache/spec: the tables in tests/spec, the examples of
 * docs/templates.md, mistakes and where they are, limits, threads. */
#include "theme/template.h"

#include <locale.h>

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
	g_assert_cmpint(table.n, >, 20);
}

/* docs/templates.md: a fenced block of `json` is the data, of `mustache NAME` a partial,
 * of `mustache` a template, and the block after it what comes out: `html` or `error`. */
struct manual {
	char *json, *template;
	GPtrArray *partials;
	int n;
};

static void
print_error(const struct diag_entry *entry, void *data)
{
	g_string_append_printf(
	    data, "%d:%d %s\n%s\n", entry->line, entry->column, entry->text, entry->fix);
}

static void
run_example(struct manual *manual, const char *expected)
{
	g_autoptr(Diag) diag = diag_new();
	g_autoptr(GTimeZone) zone = new_zone();
	g_autoptr(TemplateSet) set = template_set_new(true, true, zone);
	for (guint i = 0; i < manual->partials->len; i += 2) {
		const char *name = manual->partials->pdata[i],
			   *text = manual->partials->pdata[i + 1];
		template_add(set, name, name, text, strlen(text), diag);
	}
	template_add(
	    set, "main", "main", manual->template, strlen(manual->template), diag);
	g_autofree char *got = outcome(set, manual->json, diag);
	g_autoptr(GString) errors = g_string_new(NULL);
	diag_each(diag, print_error, errors);
	g_assert_cmpstr(errors->len > 0 ? errors->str : got, ==, expected);
	manual->n++;
}

static void
take_block(struct manual *manual, const char *kind, char *text)
{
	if (strcmp(kind, "json") == 0) {
		manual->json = text;
	} else if (strcmp(kind, "mustache") == 0) {
		g_free(manual->template);
		manual->template = text;
	} else if (g_str_has_prefix(kind, "mustache ")) {
		g_ptr_array_add(manual->partials, g_strdup(kind + strlen("mustache ")));
		g_ptr_array_add(manual->partials, text);
	} else {
		run_example(manual, text);
		g_free(text);
	}
}

static void
test_manual(void)
{
	g_autofree char *text = NULL;
	g_assert_true(g_file_get_contents("docs/templates.md", &text, NULL, NULL));
	g_auto(GStrv) parts = g_strsplit(text, "\n```", -1);
	struct manual manual = {.partials = g_ptr_array_new_with_free_func(g_free)};
	for (int i = 1; parts[i] && parts[i + 1]; i += 2) {
		char *newline = strchr(parts[i], '\n');
		*newline = '\0';
		take_block(&manual, parts[i], g_strconcat(newline + 1, "\n", NULL));
	}
	g_test_message("%d examples", manual.n);
	g_assert_cmpint(manual.n, >=, 9);
	g_ptr_array_unref(manual.partials);
	g_free(manual.json);
	g_free(manual.template);
}

static void
render_numbered(size_t i, void *data)
{
	void **all = data;
	g_autofree char *page =
	    g_strdup_printf("page-%04zu.md", (i * 7919 + 1000) % 2000);
	g_autoptr(GString) out = g_string_new(NULL);
	template_render(all[0], "main", all[1], page, out, all[2]);
	g_assert_cmpstr(out->str, ==, "叶酸|叶酸");
}

/* One mistake, 2000 pages, 4 threads: told once, for the first page. */
static void
test_threads(void)
{
	g_autoptr(Diag) diag = diag_new();
	g_autoptr(GTimeZone) zone = new_zone();
	g_autoptr(TemplateSet) set = template_set_new(true, true, zone);
	g_autoptr(ValuePool) pool = value_pool_new();
	struct value *root = value_map(pool);
	value_map_set(root, "title", value_text(pool, "叶酸"));
	const char *text = "{{title}}|{{titel}}{{title}}";
	template_add(set, "main", "main", text, strlen(text), diag);
	template_set_link(set, diag);
	void *all[] = {set, root, diag};
	parallel_for(2000, 4, render_numbered, all);
	g_autofree char *got = problems(diag);
	g_assert_cmpstr(got, ==,
	    "! 1:11 there is no value “titel” (met while making page-0000.md) (did you "
	    "mean title?)");
}

/* A name repeated: hostile templates by the pattern. Yours. */
static char *
repeat(const char *text, int times)
{
	GString *all = g_string_new(NULL);
	for (int i = 0; i < times; i++)
		g_string_append(all, text);
	return g_string_free(all, FALSE);
}

/* Nothing here may crash or take long; what is too much is a mistake. */
static void
test_limits(void)
{
	static const struct row {
		const char *text;
		int times;
		const char *begins;
	} rows[] = {
	    {"{{#yes}}", 64, "! 1:1 {{#yes}} is never closed"},
	    {"{{#yes}}", 100000, "! 1:513 more than 64 tags are open in each other"},
	    {"{{$a}}", 65, "! 1:385 more than 64 tags are open in each other"},
	    {"{{/a}}", 100000, "! 1:1 {{/a}} closes nothing"},
	    {"{{", 200000, "! 1:1 the tag “{{"},
	    {"{{!", 200000, "! 1:1 the tag “{{!"},
	    {"{{ x ", 100000, "! 1:1 the tag “{{ x"},
	    {"{{=", 100000, "! 1:1 the tag “{{="},
	    {"{{>none}}\n", 20000, "! 1:1 there is no partial “none”"},
	    {"{{none}}\n", 2000, "! 1:1 there is no value “none”"},
	    {"{{a|b}}\n", 10000, "! 1:1 there is no filter “b”"},
	    {"<a b={{yes}} ", 10000, "! 1:6 a value in an attribute"},
	    {"{{yes.yes.yes.yes.yes.yes.yes}}", 1000, "! 1:1 there is no value “yes.yes"},
	    {"1234567890123456", 65537, "! 1:1 a template larger than 1048576 bytes"},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(Diag) diag = diag_new();
		g_autoptr(GTimeZone) zone = new_zone();
		g_autoptr(TemplateSet) set = template_set_new(true, true, zone);
		g_autofree char *text = repeat(rows[i].text, rows[i].times);
		template_add(set, "main", "main", text, strlen(text), diag);
		g_autofree char *got = outcome(set, "{\"yes\": true}", diag);
		if (!g_str_has_prefix(got, rows[i].begins))
			g_error("%s: %.200s", rows[i].text, got);
	}
}

/* Each partial calls the next twice: 2 to the power of 90, without printing or with. */
static void
test_bombs(void)
{
	static const char *const words[] = {"", "叶酸\n"};
	for (size_t k = 0; k < G_N_ELEMENTS(words); k++) {
		g_autoptr(Diag) diag = diag_new();
		g_autoptr(GTimeZone) zone = new_zone();
		g_autoptr(TemplateSet) set = template_set_new(true, true, zone);
		for (int i = 0; i < 90; i++) {
			g_autofree char *name =
			    i ? g_strdup_printf("%d", i) : g_strdup("main");
			g_autofree char *text =
			    g_strdup_printf("%s  {{>%d}}\n  {{>%d}}\n", words[k],
				(i + 1) % 90, (i + 1) % 90);
			template_add(set, name, "bomb", text, strlen(text), diag);
		}
		g_autofree char *got = outcome(set, "{}", diag);
		g_assert_nonnull(strstr(got, "the page becomes too large"));
	}
}

/* An article as themes/default shows one: nav, contents, related pages, tags, and a body.
 */
static const char speed_base[] =
    "<!DOCTYPE html>\n<html lang=\"{{site.language}}\">\n<head>\n<meta "
    "charset=\"utf-8\">\n"
    "<title>{{$head_title}}{{title}} | {{site.title}}{{/head_title}}</title>\n"
    "{{#description}}<meta name=\"description\" "
    "content=\"{{description}}\">{{/description}}\n"
    "<link rel=\"canonical\" href=\"{{permalink}}\">\n</head>\n<body>\n<nav>\n"
    "{{#site.nav}}\n<a href=\"{{url}}\">{{title}}</a>\n{{/site.nav}}\n</nav>\n<main>\n"
    "{{$main}}{{/main}}\n</main>\n<footer>{{site.organiser}}</footer>\n</body>\n</"
    "html>\n";
static const char speed_page[] =
    "{{<base}}\n{{$main}}\n<article>\n<h1>{{title}}</h1>\n"
    "<p class=\"meta\">{{page.author}} {{page.source}}</p>\n<ol>\n"
    "{{#toc}}\n<li><a href=\"#{{id}}\">{{text}}</a></li>\n{{/toc}}\n</ol>\n"
    "<div class=\"text\">\n{{content}}\n</div>\n"
    "{{#page.tags}}<a "
    "href=\"{{url}}\">{{title}}</a>{{^-last}}、{{/-last}}{{/page.tags}}\n"
    "</article>\n<ul>\n{{#related}}\n{{>row}}\n{{/related}}\n</ul>\n{{/main}}\n{{/"
    "base}}\n";
static const char speed_row[] = "<li><a href=\"{{url}}\">{{title}}</a>"
				"{{#slogan}}<p>{{slogan}}</p>{{/slogan}}</li>\n";

static struct value *
speed_links(struct value_pool *pool, int n)
{
	struct value *list = value_list(pool);
	for (int i = 0; i < n; i++) {
		struct value *map = value_map(pool);
		value_map_set(map, "url", value_text(pool, "/articles/yunqian-yesuan/"));
		value_map_set(
		    map, "title", value_text(pool, "孕前三个月开始每天补充叶酸"));
		value_map_set(map, "id", value_text(pool, "yesuan"));
		value_map_set(map, "text", value_text(pool, "为什么要补充叶酸？"));
		value_map_set(map, "slogan", value_null());
		value_list_add(list, map);
	}
	return list;
}

static struct value *
speed_values(struct value_pool *pool, const char *body)
{
	struct value *root = value_map(pool), *site = value_map(pool),
		     *page = value_map(pool);
	value_map_set(site, "language", value_text(pool, "zh-CN"));
	value_map_set(site, "title", value_text(pool, "健康礼堂"));
	value_map_set(site, "organiser", value_text(pool, "县计划生育协会 & 乡镇"));
	value_map_set(site, "nav", speed_links(pool, 8));
	value_map_set(page, "author", value_text(pool, "张三"));
	value_map_set(page, "source", value_text(pool, "国家卫生健康委员会"));
	value_map_set(page, "tags", speed_links(pool, 4));
	value_map_set(root, "site", site);
	value_map_set(root, "page", page);
	value_map_set(root, "title", value_text(pool, "孕前三个月开始每天补充叶酸"));
	value_map_set(root, "description", value_text(pool, "叶酸可以预防神经管缺陷。"));
	value_map_set(
	    root, "permalink", value_text(pool, "https://a.cn/articles/yesuan/"));
	value_map_set(root, "toc", speed_links(pool, 6));
	value_map_set(root, "related", speed_links(pool, 12));
	value_map_set(root, "content", value_html_borrowed(pool, body, strlen(body)));
	return root;
}

/* Run by hand: build/tests/unit/generator/template -m perf -p /template/speed */
static void
test_speed(void)
{
	enum { TIMES = 20000 };
	g_autoptr(Diag) diag = diag_new();
	g_autoptr(GTimeZone) zone = new_zone();
	g_autoptr(TemplateSet) set = template_set_new(true, true, zone);
	g_autoptr(ValuePool) pool = value_pool_new();
	g_autoptr(GString) out = g_string_sized_new(8192);
	g_autofree char *body = g_strnfill(2400, 'x');
	template_add(set, "base", "base", speed_base, strlen(speed_base), diag);
	template_add(set, "page", "page", speed_page, strlen(speed_page), diag);
	template_add(set, "row", "row", speed_row, strlen(speed_row), diag);
	template_set_link(set, diag);
	const struct value *values = speed_values(pool, body);
	template_render(set, "page", values, PAGE, out, diag);
	g_autofree char *wrong = problems(diag);
	g_assert_cmpstr(wrong, ==, "");
	g_test_timer_start();
	for (int i = 0; g_test_perf() && i < TIMES; i++) {
		g_string_truncate(out, 0);
		template_render(set, "page", values, PAGE, out, diag);
	}
	double elapsed_s = g_test_timer_elapsed();
	g_assert_cmpuint(out->len, >, 5000);
	g_test_message("%zu bytes, %.2f µs", out->len, elapsed_s / TIMES * 1e6);
}

int
main(int argc, char **argv)
{
	setlocale(LC_ALL, "");
	g_test_init(&argc, &argv, NULL);
	g_test_add_data_func("/template/filters", "tests/spec/filters.test", test_table);
	g_test_add_data_func("/template/escape", "tests/spec/escape.test", test_table);
	g_test_add_data_func(
	    "/template/partials", "tests/spec/partials.test", test_table);
	g_test_add_data_func(
	    "/template/mistakes", "tests/spec/mistakes.test", test_table);
	g_test_add_func("/template/manual", test_manual);
	g_test_add_func("/template/threads", test_threads);
	g_test_add_func("/template/limits", test_limits);
	g_test_add_func("/template/bombs", test_bombs);
	g_test_add_func("/template/speed", test_speed);
	return g_test_run();
}
