/*
 * Pages made to hurt: each repeats something a parser may take more than linear time
 * over, or makes much of little. Half a second is much for any of them; the ceiling is so
 * high that only a page that is quadratic after all can reach it.
 */
#include <string.h>
#include <time.h>

#include <glib.h>

#include "source/markdown.h"

#define SIZE	(256 * 1024)
#define CEILING 5.0 /* seconds of processor time, sanitizers included */
#define GROWTH	60  /* times what was written, and no more, may come out */
#define HUNDRED(text)                                                                    \
	TEN(text)                                                                        \
	TEN(text)                                                                        \
	TEN(text) TEN(text) TEN(text) TEN(text) TEN(text) TEN(text) TEN(text) TEN(text)
#define TEN(text) text text text text text text text text text text
#define NONE	  RULE_COUNT

/* `before`, then `unit` again and again; with `after`, half the page is that. */
struct hostile {
	const char *name, *before, *unit, *after;
	enum rule rule; /* the page is refused with this; NONE: it is not */
};

static const struct hostile pages[] = {
    {"brackets", "", "[", NULL, RULE_TOO_DEEP},
    {"pictures in pictures", "", "![[]()", NULL, RULE_TOO_DEEP},
    {"links begun", "", "[a](", NULL, NONE},
    {"links begun with <", "", "[a](<b", NULL, NONE},
    {"links begun, and titles", "", "[a](b \"c", NULL, NONE},
    {"links in links", "", "[", "](a)", RULE_TOO_DEEP},
    {"links", "", "[a](b)", NULL, NONE},
    {"links with entities", "", "[&amp;](b)", NULL, NONE},
    {"links with code before", "", "`[a](b)` [a](b) ", NULL, NONE},
    {"links in open brackets", TEN(HUNDRED("![")), "[a](b)", NULL, RULE_TOO_DEEP},
    {"closed brackets", "", "a]", NULL, NONE},
    {"open brackets in many blocks", "", HUNDRED("[") "\n\n", NULL, NONE},
    {"links in full-width brackets", "[a", "]（", NULL, NONE},
    {"full-width links begun", "", "a]（b", NULL, NONE},
    {"names that are none", "", "甲][乙", NULL, NONE},
    {"pictures without words", "", "![](a)", NULL, NONE},
    {"pictures in links", "", "[![a](b)](c)", NULL, NONE},
    {"refused links", "", "[a](javascript:x)", NULL, NONE},
    {"undefined references", "", "[a] ", NULL, NONE},
    {"long labels", "", "[" TEN(HUNDRED("a")) "]", NULL, NONE},
    {"definitions", "", "[a]: b\n", NULL, NONE},
    {"a long definition used often", "[a]: /" TEN(HUNDRED("/x")) "\n\n", "[a] ", NULL,
	NONE},
    {"cdata", "", "<![CDATA[", NULL, RULE_TOO_DEEP},
    {"declarations", "", "<!A ", NULL, NONE},
    {"instructions", "", "<?", NULL, NONE},
    {"comments", "</", "<!--", NULL, NONE},
    {"tags begun", "", "<a b='c' ", NULL, NONE},
    {"less-than", "", "<", NULL, NONE},
    {"tags", "", "a<b>", NULL, NONE},
    {"scripts", "", "<script>\n", NULL, NONE},
    {"entities", "", "&CounterClockwiseContourIntegral;", NULL, NONE},
    {"ampersands", "", "&#x", NULL, NONE},
    {"quotes", "", ">", NULL, RULE_TOO_DEEP},
    {"lists", "", "- ", NULL, NONE}, /* a line of dashes is a rule */
    {"lists with text", HUNDRED("- ") "- a\n", "a\n", NULL, RULE_TOO_DEEP},
    {"ordered lists", "", "1. ", NULL, RULE_TOO_DEEP},
    {"quotes and lists", "", "> - ", NULL, RULE_TOO_DEEP},
    {"empty lines in deep lists", TEN("- - - - - - - - - ") "a\n", "\n", NULL,
	RULE_TOO_DEEP},
    {"empty lines in lists", TEN("- - - - ") "a\n", "\n", NULL, NONE},
    {"deep lists again and again", "", TEN("- - - - - - - - - ") "a\n", NULL, NONE},
    {"lazy lines in deep quotes", TEN("> > > > > > > > > ") "a\n", "a\n", NULL, NONE},
    {"deep by indentation", HUNDRED("  ") "  * a\n", "b\n", NULL, RULE_TOO_DEEP},
    {"items", "", "- a\n\n", NULL, NONE},
    {"tasks", "", "- [ ] a\n", NULL, NONE},
    {"emphasis begun", "", "*a _b ", NULL, NONE},
    {"emphasis ended", "", "a_ b* ", NULL, NONE},
    {"emphasis in emphasis", "", "*a **a ", " a** a*", NONE},
    {"emphasis of three", "a**b", "c* ", NULL, NONE},
    {"emphasis over links", "", "**x [a*b**c*](d)", NULL, NONE},
    {"emphasis beside Han", "", "**好。**她", NULL, NONE},
    {"runs beside runs", "", "。*_“", NULL, NONE},
    {"variation selectors", "", "*\xEF\xB8\x81", NULL, NONE},
    {"line breaks in emphasis", "", "*好\n", "好*\n", NONE},
    {"links in deep emphasis", "", "*a [x](y) ", "c*", NONE},
    {"pictures in deep emphasis", "", "*a ![x](y) ", "c*", NONE},
    {"addresses in deep emphasis", "", "*a http://b.c ", "c*", NONE},
    {"struck text in deep emphasis", "", "*a ~~b~~ ", "c*", NONE},
    {"struck text over deep emphasis", "", "~~*a ", "c* d~~", NONE},
    {"footnotes in deep emphasis", "[^1]: a\n\n", "*a [^1] ", "c*", NONE},
    {"struck text", "", "~~a~~", NULL, NONE},
    {"tildes", "", "~~a ", " a~~", NONE},
    {"backticks", "", "`a``b", NULL, NONE},
    {"backslashes and stars", "", "\\", "*", NONE},
    {"hard breaks", "", "\\\n", NULL, NONE},
    {"line breaks", "", "好\n", NULL, NONE},
    {"rules", "", "* ", NULL, NONE},
    {"nearly rules", "", "- - - x\n", NULL, NONE},
    {"fences", "", "```a\n", NULL, NONE},
    {"underlined headings", "", "a\n===\n", NULL, NONE},
    {"the same headings", "", "# 一样\n", NULL, NONE},
    {"a heading of signs", "# ", "#", NULL, NONE},
    {"addresses", "", "https://a.b ", NULL, NONE},
    {"schemes", "", "https://", NULL, NONE},
    {"colons", "", "://", NULL, NONE},
    {"an address with brackets", "https://a", ")", NULL, NONE},
    {"an address with entities", "https://a", "&b;", NULL, NONE},
    {"addresses in angles", "", "<http://a>", NULL, NONE},
    {"footnote references", "[^1]: a\n\n", "[^1]", NULL, NONE},
    {"undefined footnotes", "", "[^1] ", NULL, NONE},
    {"the same footnote", "", "[^1]: a\n", NULL, NONE},
    {"footnotes in a line", "", "[^1]: ", NULL, NONE},
    {"footnotes in themselves", "[^1]\n\n[^1]: a", "[^1]", NULL, NONE},
    {"rows", "|a|b|\n|-|-|\n", "|c|d|\n", NULL, NONE},
    {"tables", "", "|a|b|\n|-|-|\n\n", NULL, NONE},
    {"short rows", "|" HUNDRED("a|") "\n|" HUNDRED("-|") "\n", "a\n", NULL,
	RULE_TOO_LARGE},
    {"wide rows", "|" HUNDRED("a|") "\n|" HUNDRED("-|") "\n", "|" HUNDRED("a|") "\n",
	NULL, NONE},
    {"too many columns", "|" TEN(HUNDRED("a|")) "\n|" TEN(HUNDRED("-|")) "\n", "a\n",
	NULL, RULE_TOO_DEEP},
    {"rows in deep quotes",
	TEN("> > > > > > > > ") "|" HUNDRED("a|") "\n" TEN(
	    "> > > > > > > > ") "|" HUNDRED("-|") "\n",
	TEN("> > > > > > > > ") "|" HUNDRED("a|") "\n", NULL, RULE_TOO_LARGE},
    {"bars", "", "|", NULL, NONE},
    {"lines of dashes", "", "|-|\n", NULL, NONE},
    {"tables in items", "", "- |a|b|\n  |-|-|\n", NULL, NONE},
    {"tables in code", "```\n", "|a|b|\n|-|-|\n", NULL, NONE},
    {"code in cells", "|a|b|\n|-|-|\n", "|`\\|`|d|\n", NULL, NONE},
    {"marks", "",
	"\xEF\xB7\x90\xEF\xB7\x91"
	"0\xEF\xB7\x91",
	NULL, NONE},
    {"spaces", "", " ", NULL, NONE},
    {"one word", "", "健", NULL, NONE},
};

static void
repeat(GString *out, const char *unit, size_t size)
{
	size_t len = strlen(unit);
	for (size_t end = out->len + size; out->len + len <= end;)
		g_string_append_len(out, unit, len);
}

static void
find_rule(const struct diag_entry *entry, void *data)
{
	bool *found = data;
	found[entry->rule] = true;
}

static void
check_page(const char *name, const char *text, size_t len, enum rule rule)
{
	const struct markdown_options options = {.want_text = true, .want_blocks = true};
	const struct diag_source source = {"hostile.md", text, len};
	bool found[RULE_COUNT + 1] = {false};
	g_autoptr(Diag) diag = diag_new();
	clock_t start = clock();
	g_autoptr(Markdown) markdown = markdown_parse(&source, 0, &options, diag);
	double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
	diag_each(diag, find_rule, found);
	g_test_message("%s: %zu bytes, %.3f s, %zu bytes of HTML", name, len, seconds,
	    markdown->html->len);
	g_assert_cmpfloat(seconds, <, CEILING);
	g_assert_cmpuint(markdown->html->len, <=, len * GROWTH);
	g_assert_true(found[rule] || rule == NONE);
	g_assert_true(rule != NONE || (!found[RULE_TOO_DEEP] && !found[RULE_TOO_LARGE]));
}

static void
test_repeated(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(pages); i++) {
		const struct hostile *page = &pages[i];
		g_autoptr(GString) text = g_string_new(page->before);
		repeat(text, page->unit, page->after ? SIZE / 2 : SIZE);
		if (page->after)
			repeat(text, page->after, SIZE / 2);
		check_page(page->name, text->str, text->len, page->rule);
	}
}

/* Pages in which every piece is another one. */
static void
test_counted(void)
{
	static const struct {
		const char *name, *format;
	} counted[] = {
	    {"footnotes and references", "甲[^%d]\n\n[^%d]: 乙\n\n"},
	    {"a chain of footnotes", "[^%d]: 见[^-%d]\n"},
	    {"definitions", "[%d]: /%d\n"},
	    {"references without definitions", "[a%d][b%d] "},
	    {"headings", "# 甲 %d %d\n"},
	    {"emphasis of every length", "*a%d**b%d"},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(counted); i++) {
		g_auto(GStrv) parts = g_strsplit(counted[i].format, "%d", 3);
		g_autoptr(GString) text = g_string_new("");
		for (int n = 0; text->len < SIZE; n++)
			g_string_append_printf(
			    text, "%s%d%s%d%s", parts[0], n, parts[1], n, parts[2]);
		check_page(counted[i].name, text->str, text->len, NONE);
	}
}

/* Runs of backticks, each longer than the one before, none closed. */
static void
test_backticks(void)
{
	g_autoptr(GString) text = g_string_new("| a | b |\n|---|---|\n| ");
	for (int n = 1; text->len < SIZE; n++) {
		g_string_append_c(text, 'a');
		for (int i = 0; i < n; i++)
			g_string_append_c(text, '`');
	}
	check_page("backticks of every length", text->str, text->len, NONE);
}

static void
test_size(void)
{
	g_autoptr(GString) text = g_string_new("");
	repeat(text, "好", MARKDOWN_SIZE_MAX + 3);
	check_page("over the size", text->str, text->len, RULE_TOO_LARGE);
	g_string_truncate(text, MARKDOWN_SIZE_MAX);
	check_page("just the size", text->str, text->len, NONE);
}

/* What is refused is refused with its place and what to do. */
static void
check_entry(const struct diag_entry *entry, void *data)
{
	int *n = data;
	(*n)++;
	g_assert_cmpint(entry->rule, ==, RULE_TOO_DEEP);
	g_assert_cmpint(entry->line, ==, 3);
	g_assert_nonnull(entry->fix);
}

static void
test_place(void)
{
	g_autoptr(GString) text = g_string_new("一\n\n");
	repeat(text, "> ", 2 * (MARKDOWN_NESTING_MAX + 1));
	g_string_append(text, "深\n");
	const struct diag_source source = {"deep.md", text->str, text->len};
	const struct markdown_options options = {0};
	g_autoptr(Diag) diag = diag_new();
	g_autoptr(Markdown) markdown = markdown_parse(&source, 0, &options, diag);
	int n = 0;
	diag_each(diag, check_entry, &n);
	g_assert_cmpint(n, ==, 1);
	g_assert_cmpuint(markdown->html->len, ==, 0);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_set_nonfatal_assertions();
	g_test_add_func("/hostile/repeated", test_repeated);
	g_test_add_func("/hostile/counted", test_counted);
	g_test_add_func("/hostile/backticks", test_backticks);
	g_test_add_func("/hostile/size", test_size);
	g_test_add_func("/hostile/place", test_place);
	return g_test_run();
}
