/*
 * Outside suites (LITANG_SUITES): CommonMark 0.31, GFM tables, CJK emphasis. Where we
 * differ, the example is listed with its reason; the test fails if the list changes
 * either way.
 */
#include <stdio.h>
#include <string.h>

#include <glib.h>

#include "source/markdown.h"

#define FENCE "````````````````````````````````"

/* An example of the suite, by how its Markdown begins, and why our HTML is another. */
struct difference {
	const char *markdown;
	const char *reason;
};

static char *
suite(const char *name)
{
	const char *root = g_getenv("LITANG_SUITES");
	g_autofree char *path =
	    g_build_filename(root ? root : "../shared/suites", name, NULL);
	char *text = NULL;
	if (!g_file_get_contents(path, &text, NULL, NULL))
		g_test_skip("suite not found, skipped");
	return text;
}

static const char *
fill(const struct markdown_link *link, GString *out, void *data)
{
	(void)data;
	g_string_append(out, link->is_image ? " src=\"" : " href=\"");
	markdown_address(out, link->target);
	g_string_append_c(out, '"');
	return NULL;
}

/* The page's HTML with addresses as written, and headings without their ids. */
static char *
render(const char *text, size_t len)
{
	g_autoptr(Diag) diag = diag_new();
	const struct diag_source source = {"spec.md", text, len};
	const struct markdown_options options = {.allow_html = true, .title = "\1"};
	g_autoptr(Markdown) markdown = markdown_parse(&source, 0, &options, diag);
	g_autoptr(GString) html = g_string_new(NULL);
	markdown_html(markdown, fill, NULL, html);
	g_autoptr(GRegex) ids = g_regex_new("(<h[1-6]) id=\"[^\"]*\"", 0, 0, NULL);
	return g_regex_replace(ids, html->str, -1, 0, "\\1", 0, NULL);
}

/* What the suite expects, as we write it: <br> for <br />, style for align. */
static char *
expect(const char *text, size_t len)
{
	g_autofree char *html = g_strndup(text, len);
	g_autoptr(GRegex) closed = g_regex_new("<(br|hr|img [^>]*) />", 0, 0, NULL);
	g_autoptr(GRegex) align = g_regex_new(" align=\"([a-z]+)\"", 0, 0, NULL);
	g_autofree char *open = g_regex_replace(closed, html, -1, 0, "<\\1>", 0, NULL);
	return g_regex_replace(align, open, -1, 0, " style=\"text-align:\\1\"", 0, NULL);
}

/* One example: fence, Markdown, ".", HTML, fence; "→" stands for a tab. */
struct example {
	char *markdown, *html;
};

static char *
with_tabs(const char *from, const char *to)
{
	g_autofree char *text = g_strndup(from, to - from);
	g_auto(GStrv) parts = g_strsplit(text, "→", -1);
	return g_strjoinv("\t", parts);
}

static bool
read_example(const char **at, struct example *example)
{
	const char *open = strstr(*at, FENCE " example\n");
	if (!open)
		return false;
	const char *text = strchr(open, '\n');
	const char *dot = strstr(text, "\n.\n");
	const char *close = strstr(dot, "\n" FENCE);
	const char *options = strstr(dot + 3, "\n.\n"); /* md4c's own line of options */
	const char *end = options && options < close ? options : close;
	*at = close + strlen("\n" FENCE);
	example->markdown = with_tabs(text + 1, dot + 1);
	example->html = end < dot + 3 ? g_strdup("") : with_tabs(dot + 3, end + 1);
	return true;
}

static const struct difference *
find_difference(const struct difference *differences, const char *markdown)
{
	for (; differences->markdown; differences++)
		if (g_str_has_prefix(markdown, differences->markdown))
			return differences;
	return NULL;
}

/* Runs the examples of a suite; gives how many there are. Those that differ must be the
 * ones listed, and all of them. */
static int
check_suite(const char *name, const struct difference *differences)
{
	g_autofree char *text = suite(name);
	const char *at = text;
	int n = 0, n_wrong = 0, n_listed = 0, n_rows = 0;
	for (struct example example; text && read_example(&at, &example); n++) {
		g_autofree char *got = render(example.markdown, strlen(example.markdown));
		g_autofree char *want = expect(example.html, strlen(example.html));
		bool is_listed = find_difference(differences, example.markdown);
		n_listed += is_listed;
		if ((strcmp(got, want) == 0) == is_listed) {
			n_wrong++;
			g_test_message("example %d %s\n%s---want\n%s---got\n%s", n + 1,
			    is_listed ? "agrees now" : "differs", example.markdown, want,
			    got);
		}
		g_free(example.markdown);
		g_free(example.html);
	}
	while (differences[n_rows].markdown)
		n_rows++;
	g_assert_cmpint(n_wrong, ==, 0);
	g_assert_true(!text || n_listed == n_rows);
	return text ? n : -1;
}

#define FIGURE "a picture with a title that stands alone is a <figure>"
#define SCHEME "only http, https, mailto and tel are links"
#define BARE   "a bare address is a link"
#define V31    "cmark 0.30 reads HTML comments by the rules before 0.31"

static void
test_spec(void)
{
	static const struct difference differences[] = {
	    {"![foo](/url \"title\")\n", FIGURE},
	    {"![foo *bar*]\n\n[foo *bar*]: train.jpg \"", FIGURE},
	    {"![foo *bar*][]\n", FIGURE},
	    {"![foo *bar*][foobar]\n", FIGURE},
	    {"![foo][]\n", FIGURE},
	    {"![*foo* bar][]\n", FIGURE},
	    {"![Foo][]\n", FIGURE},
	    {"![foo]\n\n[foo]: /url \"title\"", FIGURE},
	    {"![*foo* bar]\n", FIGURE},
	    {"![Foo]\n", FIGURE},
	    {"<irc://foo.bar:2233/baz>", SCHEME},
	    {"<a+b+c:d>", SCHEME},
	    {"<made-up-scheme://foo,bar>", SCHEME},
	    {"<localhost:5001/foo>", SCHEME},
	    {"<https://foo.bar/baz bim>", BARE},
	    {"< https://foo.bar >", BARE},
	    {"https://example.com\n", BARE},
	    {"foo <!-- this is a --\ncomment - with hyphens -->", V31},
	    {"foo <!--> foo -->", V31},
	    {NULL, NULL},
	};
	/* 652 in 0.31.2; the text in its repository has had three more since */
	int n = check_suite("commonmark/spec.txt", differences);
	g_assert_true(n < 0 || n >= 652);
}

static void
test_tables(void)
{
	static const struct difference differences[] = {{NULL, NULL}};
	int n = check_suite("gfm/spec-tables.txt", differences);
	g_assert_true(n < 0 || n == 12);
}

/* The expected HTML under a title in the snapshot; "\`" is a backtick there. */
static char *
snapshot(const char *text, const char *title)
{
	const char *at = strstr(text, title);
	g_assert_nonnull(at);
	const char *from = strstr(at, "= `\n\"") + 5, *to = strstr(from, "\"\n`;");
	g_autofree char *html = g_strndup(from, to - from);
	g_auto(GStrv) parts = g_strsplit(html, "\\`", -1);
	return g_strjoinv("`", parts);
}

static void
check_cjk(const char *name, const char *title, int n_cases)
{
	g_autofree char *file = g_strconcat("cjk-friendly/", name, NULL);
	g_autofree char *text = suite(file), *snap = suite("cjk-friendly/expected.snap");
	if (!text || !snap)
		return;
	g_autofree char *want = snapshot(snap, title), *got = render(text, strlen(text));
	g_auto(GStrv) wants = g_strsplit(g_strchomp(want), "\n", -1);
	g_auto(GStrv) gots = g_strsplit(g_strchomp(got), "\n", -1);
	g_assert_cmpint(g_strv_length(wants), ==, n_cases);
	g_assert_cmpint(g_strv_length(gots), ==, n_cases);
	int n_wrong = 0;
	for (int i = 0; i < n_cases; i++) {
		if (strcmp(wants[i], gots[i]) != 0) {
			n_wrong++;
			g_test_message("want %s\n got %s", wants[i], gots[i]);
		}
	}
	g_assert_cmpint(n_wrong, ==, 0);
}

static void
test_han(void)
{
	check_cjk("strong.md", "** around Kana/Han is", 85);
}

static void
test_korean(void)
{
	check_cjk("korean.md", "** around Korean is", 6);
}

static void
test_emoji(void)
{
	check_cjk("pseudo-emoji.md", "** around pseudo-emoji", 6);
}

static void
test_underscore(void)
{
	check_cjk("underscore-cjk-punct.md", "process underscores", 7);
}

static void
test_symbols(void)
{
	check_cjk("non-bmp.md", "recognizes non-BMP", 8);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_set_nonfatal_assertions();
	g_test_add_func("/commonmark/spec", test_spec);
	g_test_add_func("/commonmark/tables", test_tables);
	g_test_add_func("/commonmark/han", test_han);
	g_test_add_func("/commonmark/korean", test_korean);
	g_test_add_func("/commonmark/emoji", test_emoji);
	g_test_add_func("/commonmark/underscore", test_underscore);
	g_test_add_func("/commonmark/symbols", test_symbols);
	return g_test_run();
}
