#include "common/diag.h"
#include "common/printout.h"

#include <stdlib.h>
#include <string.h>

static char *
print(struct diag *diag, int most)
{
	char *text = NULL;
	size_t len = 0;
	FILE *out = open_memstream(&text, &len);
	printout_write(diag, out, most);
	fclose(out);
	char *copy = g_strdup(text);
	free(text);
	return copy;
}

static struct diag_source
source_of(const char *path, const char *text)
{
	return (struct diag_source){path, text, text ? strlen(text) : 0};
}

/* A line with a private number on it is shown without digits, whoever speaks of it; the
 * next one as it is, and so is this one where the rule is off. */
static void
test_private(void)
{
	struct diag_source source = source_of("a.md", "打13800138000,一９\n好1,\n");
	g_autoptr(Diag) diag = diag_new();
	diag_add(diag, RULE_HALF_WIDTH, diag_at(&source, 14), NULL, "comma");
	diag_add(diag, RULE_MOBILE_NUMBER, diag_at(&source, 3), "take it out", "mobile");
	diag_add(diag, RULE_HALF_WIDTH, diag_at(&source, 26), NULL, "comma");
	g_autofree char *text = print(diag, 0);
	g_assert_null(strstr(text, "138"));
	g_assert_nonnull(strstr(text, "a.md:1:2: error: mobile [mobile-number]"));
	g_assert_nonnull(strstr(text, "     1 | 打***********,＊＊\n"));
	g_assert_nonnull(strstr(text, "     2 | 好1,"));
	diag_set_severity(diag, RULE_MOBILE_NUMBER, SEVERITY_OFF);
	g_autofree char *open = print(diag, 0);
	g_assert_nonnull(strstr(open, "     1 | 打13800138000,"));
}

/* Byte offsets, and where a reader sees them. */
static void
test_at(void)
{
	static const struct {
		const char *text;
		size_t offset;
		int line, column;
	} rows[] = {
	    {"", 0, 1, 1},
	    {"", 9, 1, 1},
	    {"abc", 0, 1, 1},
	    {"abc", 2, 1, 3},
	    {"abc", 3, 1, 4},
	    {"abc", 99, 1, 4},
	    {"a\nb", 1, 1, 2},
	    {"a\nb", 2, 2, 1},
	    {"a\n\nb\n", 2, 2, 1},
	    {"a\n\nb\n", 3, 3, 1},
	    {"a\n\nb\n", 5, 4, 1},
	    {"甲乙丙", 3, 1, 2},
	    {"甲乙丙", 6, 1, 3},
	    {"甲\n😀乙", 8, 2, 2},
	    {"a\xFF\xFE z", 3, 1, 4},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		struct diag_source source = source_of("x", rows[i].text);
		struct diag_place place = diag_at(&source, rows[i].offset);
		g_assert_cmpint(place.line, ==, rows[i].line);
		g_assert_cmpint(place.column, ==, rows[i].column);
		g_assert_true(place.source == &source);
	}
	struct diag_source nothing = source_of("x", NULL);
	g_assert_cmpint(diag_at(&nothing, 5).line, ==, 0);
}

static void
test_at_byte(void)
{
	static const struct {
		const char *text;
		int line, byte, column;
	} rows[] = {
	    {"abc", 1, 1, 1},
	    {"abc", 1, 3, 3},
	    {"abc", 1, 0, 1},
	    {"abc\nd", 1, 99, 4},
	    {"甲乙\n丙丁", 1, 4, 2},
	    {"甲乙\n丙丁", 2, 4, 2},
	    {"甲乙\n丙丁", 2, 7, 3},
	    {"a", 7, 3, 3},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		struct diag_source source = source_of("x", rows[i].text);
		struct diag_place place =
		    diag_at_byte(&source, rows[i].line, rows[i].byte);
		g_assert_cmpint(place.line, ==, rows[i].line);
		g_assert_cmpint(place.column, ==, rows[i].column);
	}
}

/* What is printed below the first line: the excerpt and the caret. */
static void
test_excerpt(void)
{
	static const struct {
		const char *text;
		int line, column;
		const char *shown;
	} rows[] = {
	    {"abc", 1, 2, "     1 | abc\n       |  ^\n"},
	    {"abc", 1, 4, "     1 | abc\n       |    ^\n"},
	    {"abc", 1, 0, "     1 | abc\n"},
	    {"abc", 0, 0, ""},
	    {"abc", 5, 1, ""},
	    {"a\r\nb", 1, 1, "     1 | a\n       | ^\n"},
	    {"", 1, 1, "     1 | \n       | ^\n"},
	    {"甲乙丙", 1, 3, "     1 | 甲乙丙\n       |     ^\n"},
	    {"a甲b乙c", 1, 5, "     1 | a甲b乙c\n       |       ^\n"},
	    {"ｆｕll", 1, 3, "     1 | ｆｕll\n       |     ^\n"},
	    {"：，。x", 1, 4, "     1 | ：，。x\n       |       ^\n"},
	    {"한글x", 1, 3, "     1 | 한글x\n       |     ^\n"},
	    {"😀x", 1, 2, "     1 | 😀x\n       |   ^\n"},
	    {"e\xCC\x81x", 1, 3, "     1 | e\xCC\x81x\n       |  ^\n"},
	    {"\tabc", 1, 2, "     1 |  abc\n       |  ^\n"},
	    {"a\x1B[31mb", 1, 7, "     1 | a [31mb\n       |       ^\n"},
	    {"a\xC2\x9B"
	     "31mb",
		1, 2, "     1 | a 31mb\n       |  ^\n"},
	    {"a\xE2\x80\xAE z", 1, 1, "     1 | a  z\n       | ^\n"},
	    {"a\xFFz", 1, 3, "     1 | a\xEF\xBF\xBDz\n       |   ^\n"},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(Diag) diag = diag_new();
		struct diag_source source = source_of("x", rows[i].text);
		struct diag_place place = {&source, rows[i].line, rows[i].column};
		diag_add(diag, RULE_TAB, place, NULL, "%s", "text");
		g_autofree char *all = print(diag, 0);
		g_assert_cmpstr(strchr(all, '\n') + 1, ==, rows[i].shown);
	}
}

/* A long line is shown round its caret, one too long to be kept without. */
static void
test_long_line(void)
{
	g_autofree char *text = g_malloc0(20001);
	for (int i = 0; i < 20000; i++)
		text[i] = (char)('a' + i % 26);
	static const struct {
		int column;
		bool has_excerpt;
	} rows[] = {{1, true}, {30, true}, {2000, true}, {4097, true}, {10000, false}};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(Diag) diag = diag_new();
		struct diag_source source = source_of("x", text);
		diag_add(diag, RULE_TAB, (struct diag_place){&source, 1, rows[i].column},
		    NULL, "t");
		g_autofree char *all = print(diag, 0);
		g_auto(GStrv) lines = g_strsplit(all, "\n", -1);
		g_assert_cmpuint(g_strv_length(lines), ==, rows[i].has_excerpt ? 4 : 2);
		if (!rows[i].has_excerpt)
			continue;
		size_t caret = strcspn(lines[2], "^");
		g_assert_cmpuint(strlen(lines[1]), <=, 9 + 72);
		if (rows[i].column <= 4096)
			g_assert_cmpint(lines[1][caret], ==, text[rows[i].column - 1]);
	}
}

/* The line is kept as valid UTF-8, cut between characters, and nothing behind the text is
 * looked at. */
static void
test_kept_line(void)
{
	size_t len = 3 * 2000;
	char *text = g_malloc(len);
	for (size_t i = 0; i < len; i += 3)
		memcpy(text + i, "甲", 3);
	g_autoptr(Diag) diag = diag_new();
	struct diag_source source = {"x", text, len};
	diag_add(diag, RULE_TAB, diag_at(&source, 3), NULL, "t");
	source.len = 5; /* in the middle of a character */
	diag_add(diag, RULE_TAB, diag_at(&source, 3), NULL, "u");
	g_free(text);
	g_autofree char *all = print(diag, 0);
	g_assert_true(g_utf8_validate(all, -1, NULL));
	g_assert_nonnull(strstr(all, "甲甲甲"));
}

static void
add(struct diag *diag, enum rule rule, const char *path, int line, int column,
    const char *text)
{
	struct diag_source source = source_of(path, NULL);
	diag_add(
	    diag, rule, (struct diag_place){&source, line, column}, NULL, "%s", text);
}

/* By path as bytes, line, column, text: the order they came in never shows. */
static void
test_order(void)
{
	static const struct {
		enum rule rule;
		const char *path;
		int line, column;
		const char *text;
	} rows[] = {
	    {RULE_TAB, "a.md", 0, 0, "whole"},
	    {RULE_TAB, "a.md", 1, 0, "line"},
	    {RULE_TAB, "a.md", 1, 2, "a"},
	    {RULE_TAB, "a.md", 1, 2, "b"},
	    {RULE_UNKNOWN_KEY, "a.md", 1, 2, "b"},
	    {RULE_TAB, "a.md", 1, 10, "a"},
	    {RULE_TAB, "a.md", 9, 1, "a"},
	    {RULE_TAB, "a.md", 10, 1, "a"},
	    {RULE_TAB, "a/b.md", 1, 1, "a"},
	    {RULE_TAB, "b.md", 1, 1, "a"},
	    {RULE_TAB, "乙.md", 1, 1, "a"},
	};
	g_autoptr(Diag) straight = diag_new();
	g_autoptr(Diag) mixed = diag_new();
	size_t n = G_N_ELEMENTS(rows);
	for (size_t i = 0; i < n; i++) {
		size_t j = (i * 7 + 3) % n; /* 7 and 11 have no common factor */
		add(straight, rows[i].rule, rows[i].path, rows[i].line, rows[i].column,
		    rows[i].text);
		add(mixed, rows[j].rule, rows[j].path, rows[j].line, rows[j].column,
		    rows[j].text);
	}
	GString *expected = g_string_new(NULL);
	for (size_t i = 0; i < n; i++) {
		g_string_append(expected, rows[i].path);
		if (rows[i].line > 0)
			g_string_append_printf(expected, ":%d", rows[i].line);
		if (rows[i].column > 0)
			g_string_append_printf(expected, ":%d", rows[i].column);
		g_string_append_printf(expected, ": error: %s [%s]\n", rows[i].text,
		    rule_name(rows[i].rule));
	}
	g_autofree char *one = print(straight, 0), *two = print(mixed, 0);
	g_assert_cmpstr(one, ==, expected->str);
	g_assert_cmpstr(two, ==, expected->str);
	g_string_free(expected, true);
}

static void
test_severity(void)
{
	g_autoptr(Diag) diag = diag_new();
	add(diag, RULE_DEAD_LINK, "a", 1, 1, "an error");
	add(diag, RULE_BAD_CHARACTER, "a", 2, 1, "a warning");
	add(diag, RULE_RAW_HTML, "a", 3, 1, "information");
	add(diag, RULE_MISSING_SOURCE, "a", 4, 1, "off when plain");
	g_assert_cmpint(diag_count(diag, SEVERITY_ERROR), ==, 1);
	g_assert_cmpint(diag_count(diag, SEVERITY_WARNING), ==, 1);
	g_assert_cmpint(diag_count(diag, SEVERITY_INFO), ==, 1);
	g_assert_cmpint(diag_count(diag, SEVERITY_OFF), ==, 1);
	g_autofree char *plain = print(diag, 0);
	g_assert_cmpstr(plain, ==,
	    "a:1:1: error: an error [dead-link]\n"
	    "a:2:1: warning: a warning [bad-character]\n"
	    "a:3:1: info: information [raw-html]\n");

	/* settings are read after pages, and count for what is there already */
	diag_set_strict(diag, true);
	g_assert_cmpint(diag_count(diag, SEVERITY_ERROR), ==, 2);
	g_assert_cmpint(diag_count(diag, SEVERITY_WARNING), ==, 2);
	diag_set_severity(diag, RULE_DEAD_LINK, SEVERITY_OFF);
	diag_set_severity(diag, RULE_MISSING_SOURCE, SEVERITY_INFO);
	g_autofree char *strict = print(diag, 0);
	g_assert_cmpstr(strict, ==,
	    "a:2:1: warning: a warning [bad-character]\n"
	    "a:3:1: warning: information [raw-html]\n"
	    "a:4:1: info: off when plain [missing-source]\n");
}

static void
test_most(void)
{
	g_autoptr(Diag) diag = diag_new();
	for (int i = 5; i > 0; i--)
		add(diag, RULE_DEAD_LINK, "a", i, 1, "link");
	add(diag, RULE_TAB, "b", 1, 1, "tab");
	g_autofree char *two = print(diag, 2), *five = print(diag, 5);
	g_assert_cmpstr(two, ==,
	    "a:1:1: error: link [dead-link]\n"
	    "a:2:1: error: link [dead-link]\n"
	    "b:1:1: error: tab [tab]\n"
	    "… and 3 more of [dead-link]\n");
	g_assert_null(strstr(five, "more"));
	g_assert_cmpint(diag_count(diag, SEVERITY_ERROR), ==, 6);
}

/* Everything is copied, and what a terminal would act on is not printed. */
static void
test_copies(void)
{
	g_autoptr(Diag) diag = diag_new();
	char path[] = "a\x1B]0;b.md", text[] = "line", fix[] = "write \x07 this";
	struct diag_source source = source_of(path, text);
	diag_add(diag, RULE_TAB, diag_at(&source, 0), fix, "%s\x9B", "bad");
	memset(path, 'x', sizeof path - 1);
	memset(text, 'x', sizeof text - 1);
	memset(fix, 'x', sizeof fix - 1);
	g_autofree char *all = print(diag, 0);
	g_assert_cmpstr(all, ==,
	    "a ]0;b.md:1:1: error: bad\xEF\xBF\xBD [tab]\n"
	    "     1 | line\n"
	    "       | ^\n"
	    "       = write   this\n");
}

#define THREADS	 4
#define PROBLEMS 500

static void *
add_many(void *data)
{
	struct diag *diag = data;
	for (int i = 0; i < PROBLEMS; i++) {
		add(diag, RULE_TAB, "a", i + 1, 1, "tab");
		diag_count(diag, SEVERITY_ERROR);
	}
	return NULL;
}

static void
count(const struct diag_entry *entry, void *data)
{
	int *n = data;
	*n += strcmp(entry->text, "tab") == 0;
}

/* Added to from several threads while it is looked at. */
static void
test_threads(void)
{
	g_autoptr(Diag) diag = diag_new();
	GThread *threads[THREADS];
	for (int i = 0; i < THREADS; i++)
		threads[i] = g_thread_new("add", add_many, diag);
	int n = 0, last = 0;
	while (n < THREADS * PROBLEMS / 2) {
		n = 0;
		diag_each(diag, count, &n);
		g_assert_cmpint(n, >=, last);
		last = n;
	}
	for (int i = 0; i < THREADS; i++)
		g_thread_join(threads[i]);
	n = 0;
	diag_each(diag, count, &n);
	g_assert_cmpint(n, ==, THREADS * PROBLEMS);
}

static void
test_rules(void)
{
	for (int i = 0; i < RULE_COUNT; i++) {
		enum rule found = RULE_COUNT;
		g_assert_nonnull(rule_name((enum rule)i));
		g_assert_true(rule_find(rule_name((enum rule)i), &found));
		g_assert_cmpint(found, ==, i);
		g_assert_cmpint(rule_severity((enum rule)i, false), <=,
		    rule_severity((enum rule)i, true));
	}
	enum rule rule;
	enum severity severity;
	g_assert_false(rule_find("nothing", &rule));
	g_assert_false(severity_find("Error", &severity));
	g_assert_true(severity_find("off", &severity));
	g_assert_cmpint(severity, ==, SEVERITY_OFF);
	g_assert_cmpstr(severity_name(SEVERITY_WARNING), ==, "warning");
}

int
main(int argc, char *argv[])
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/diag/at", test_at);
	g_test_add_func("/diag/at-byte", test_at_byte);
	g_test_add_func("/diag/excerpt", test_excerpt);
	g_test_add_func("/diag/long-line", test_long_line);
	g_test_add_func("/diag/kept-line", test_kept_line);
	g_test_add_func("/diag/order", test_order);
	g_test_add_func("/diag/severity", test_severity);
	g_test_add_func("/diag/most", test_most);
	g_test_add_func("/diag/copies", test_copies);
	g_test_add_func("/diag/threads", test_threads);
	g_test_add_func("/diag/rules", test_rules);
	g_test_add_func("/diag/private", test_private);
	return g_test_run();
}
