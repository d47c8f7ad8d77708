/*
 * Markdown by cases (tests/spec/markdown.test, blocks.test), and hostile pages.
 *
 * A case: "%% name", its Markdown, then one or more of what comes of it, each under its
 * heading: "%= html", "text", "headings", "links", "blocks", "title", "diagnostics".
 * Before the Markdown may stand "%! html" (raw HTML allowed) and "%! title TEXT" (the
 * page's title; else no heading is taken for one, with "%! title" any is).
 * ACCEPT=1 writes the files anew with what came.
 */
#include <stdlib.h>
#include <string.h>

#include <glib.h>

#include "source/markdown.h"

struct page {
	const struct diag_source *source;
	struct markdown *markdown;
	struct diag *diag;
};

static const char *
fill(const struct markdown_link *link, GString *out, void *data)
{
	(void)data;
	g_string_append(out, link->is_image ? " src=\"" : " href=\"");
	markdown_attribute(out, link->target);
	g_string_append_c(out, '"');
	return NULL;
}

static void
show_html(const struct page *page, GString *out)
{
	markdown_html(page->markdown, fill, NULL, out);
}

static void
show_text(const struct page *page, GString *out)
{
	g_string_append(out, page->markdown->text->str);
}

static void
show_title(const struct page *page, GString *out)
{
	const char *title = page->markdown->title;
	g_string_append_printf(out, "%s\n", title ? title : "(none)");
}

static void
show_headings(const struct page *page, GString *out)
{
	for (guint i = 0; i < page->markdown->headings->len; i++) {
		const struct markdown_heading *heading =
		    page->markdown->headings->pdata[i];
		g_string_append_printf(
		    out, "%d #%s %s\n", heading->level, heading->id, heading->text);
	}
}

static void
show_links(const struct page *page, GString *out)
{
	for (guint i = 0; i < page->markdown->links->len; i++) {
		const struct markdown_link *link = page->markdown->links->pdata[i];
		g_string_append_printf(out, "%d:%d %s%s [%s]\n", link->place.line,
		    link->place.column, link->is_image ? "picture " : "", link->target,
		    link->text);
	}
}

static void
show_problem(const struct diag_entry *entry, void *data)
{
	g_string_append_printf(data, "%d:%d %s %s: %s\n", entry->line, entry->column,
	    severity_name(entry->severity), rule_name(entry->rule), entry->text);
}

static void
show_diagnostics(const struct page *page, GString *out)
{
	diag_each(page->diag, show_problem, out);
}

static void
show_span(const struct span *span, GString *out)
{
	static const char *const styles[] = {
	    "bold", "emphasis", "code", "strike", "super", "link"};
	g_autoptr(GString) names = g_string_new(NULL);
	for (size_t i = 0; i < G_N_ELEMENTS(styles); i++)
		if (span->style & 1u << i)
			g_string_append_printf(
			    names, "%s%s", names->len ? "+" : "", styles[i]);
	g_auto(GStrv) lines = g_strsplit(span->text, "\n", -1);
	g_autofree char *text = g_strjoinv("⏎", lines);
	g_string_append_printf(
	    out, names->len ? " {%s|%s}" : " {%s%s}", names->str, text);
}

static void
show_block(const struct block *block, int depth, GString *out)
{
	static const char *const kinds[BLOCK_KIND_COUNT] = {"root", "heading",
	    "paragraph", "quote", "list", "item", "table", "row", "cell", "image", "code",
	    "rule", "note"};
	static const char *const aligns[] = {"", " left", " center", " right"};
	static const char *const tasks[] = {"", " open", " done"};
	g_string_append_printf(out, "%*s%s%s%s", depth * 2, "", kinds[block->kind],
	    aligns[block->align], tasks[block->task]);
	if (block->level)
		g_string_append_printf(out, " %d", block->level);
	if (block->ordered || block->kind == BLOCK_NOTE)
		g_string_append_printf(out, " from %d", block->start);
	if (block->target)
		g_string_append_printf(out, " %s", block->target);
	g_auto(GStrv) lines = g_strsplit(block->text ? block->text : "", "\n", -1);
	g_autofree char *text = g_strjoinv("⏎", lines);
	if (block->text)
		g_string_append_printf(out, " [%s]", text);
	for (guint i = 0; block->spans && i < block->spans->len; i++)
		show_span(&g_array_index(block->spans, struct span, i), out);
	g_string_append_c(out, '\n');
	for (guint i = 0; block->children && i < block->children->len; i++)
		show_block(block->children->pdata[i], depth + 1, out);
}

static void
show_blocks(const struct page *page, GString *out)
{
	GPtrArray *children = page->markdown->blocks->children;
	for (guint i = 0; children && i < children->len; i++)
		show_block(children->pdata[i], 0, out);
}

static const struct {
	const char *name;
	void (*show)(const struct page *page, GString *out);
} views[] = {
    {"html", show_html},
    {"text", show_text},
    {"title", show_title},
    {"headings", show_headings},
    {"links", show_links},
    {"blocks", show_blocks},
    {"diagnostics", show_diagnostics},
};

/* Appends to `out` what the page gives under each heading of the case. */
static void
show_case(
    const char *text, const struct markdown_options *options, char **names, GString *out)
{
	struct diag_source source = {"page.md", text, strlen(text)};
	g_autoptr(Diag) diag = diag_new();
	g_autoptr(Markdown) markdown = markdown_parse(&source, 0, options, diag);
	const struct page page = {&source, markdown, diag};
	for (; *names; names++) {
		g_string_append_printf(out, "%%= %s\n", *names);
		for (size_t i = 0; i < G_N_ELEMENTS(views); i++)
			if (strcmp(views[i].name, *names) == 0)
				views[i].show(&page, out);
		if (out->str[out->len - 1] != '\n')
			g_string_append_c(out, '\n');
	}
}

/* One case without its "%% ": runs it and appends it with what comes of it. */
static void
run_case(const char *text, GString *out)
{
	struct markdown_options options = {
	    .want_text = true, .want_blocks = true, .title = "\1"};
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	g_autoptr(GString) markdown = g_string_new(NULL);
	g_autoptr(GPtrArray) names = g_ptr_array_new();
	g_string_append_printf(out, "%%%% %s\n", lines[0]);
	for (char **line = lines + 1; *line; line++) {
		if (g_str_has_prefix(*line, "%! html"))
			options.allow_html = true;
		else if (g_str_has_prefix(*line, "%! title"))
			options.title = (*line)[8] ? *line + 9 : NULL;
		if (g_str_has_prefix(*line, "%! "))
			g_string_append_printf(out, "%s\n", *line);
		else if (g_str_has_prefix(*line, "%= "))
			g_ptr_array_add(names, *line + 3);
		else if (names->len == 0)
			g_string_append_printf(markdown, "%s\n", *line);
	}
	g_string_append(out, markdown->str);
	g_ptr_array_add(names, NULL);
	show_case(markdown->str, &options, (char **)names->pdata, out);
	g_string_append_c(out, '\n');
}

static void
test_file(const void *data)
{
	const char *path = data;
	g_autofree char *text = NULL;
	g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
	g_autoptr(GString) all = g_string_new(NULL);
	const char *start = strstr(text, "%% ");
	g_string_append_len(all, text, start - text);
	g_auto(GStrv) cases = g_strsplit(start, "%% ", -1);
	for (char **at = cases + 1; *at; at++) {
		g_autoptr(GString) got = g_string_new(NULL);
		run_case(*at, got);
		g_string_append(all, got->str);
		g_autofree char *want = g_strconcat("%% ", *at, NULL);
		if (!g_getenv("ACCEPT"))
			g_assert_cmpstr(g_strchomp(got->str), ==, g_strchomp(want));
	}
	g_assert_cmpuint(g_strv_length(cases), >, 10);
	if (g_getenv("ACCEPT"))
		g_assert_true(g_file_set_contents(path, all->str, -1, NULL));
}

/* One page again and again; gives the HTML, the same each time. */
static void *
parse_often(void *data)
{
	const struct diag_source *source = data;
	const struct markdown_options options = {.want_text = true, .want_blocks = true};
	char *html = NULL;
	for (int i = 0; i < 20; i++) {
		g_autoptr(Diag) diag = diag_new();
		g_autoptr(Markdown) markdown = markdown_parse(source, 0, &options, diag);
		g_assert_true(!html || strcmp(html, markdown->html->str) == 0);
		g_free(html);
		html = g_strdup(markdown->html->str);
	}
	return html;
}

static void
test_threads(void)
{
	g_autofree char *text = NULL;
	size_t len = 0;
	g_assert_true(g_file_get_contents("tests/spec/markdown.test", &text, &len, NULL));
	struct diag_source source = {"page.md", text, len};
	g_autofree char *want = parse_often(&source);
	GThread *threads[4];
	for (size_t i = 0; i < G_N_ELEMENTS(threads); i++)
		threads[i] = g_thread_new(NULL, parse_often, &source);
	for (size_t i = 0; i < G_N_ELEMENTS(threads); i++) {
		g_autofree char *got = g_thread_join(threads[i]);
		g_assert_cmpstr(got, ==, want);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_set_nonfatal_assertions();
	g_test_add_data_func("/markdown/cases", "tests/spec/markdown.test", test_file);
	g_test_add_data_func("/markdown/blocks", "tests/spec/blocks.test", test_file);
	g_test_add_func("/markdown/threads", test_threads);
	return g_test_run();
}
