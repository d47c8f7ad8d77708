/* The text as people read it, and the way back to where it stands. */
#include "site/prose.h"

#include <stdbool.h>
#include <string.h>

#include "common/diag.h"

static const struct {
	const char *written, *words, *aside;
} rows[] = {
    {"药到**病除**。", "\n药到病除。\n", "\n"},
    {"少吃\n盐，多\nsalt\n好", "\n少吃盐，多 salt 好\n", "\n"},
    {"一段。\n\n二段。", "\n一段。\n二段。\n", "\n"},
    {"# 题\n\n- 甲\n- 乙\n\n1. 丙", "\n题\n甲\n乙\n丙\n", "\n"},
    {"> 引用的\n> 话", "\n引用的话\n", "\n"},
    {"[字](a.md)后", "\n字后\n", "\na.md\n"},
    {"![图](a.png \"题\")", "\n图\x1f题\x1f\n", "\na.png \n"},
    {"`代码`后", "\n\x1f后\n", "\n代码\n"},
    {"```\n代码\n```\n后", "\n后\n", "\n代码\n"},
    {"见https://a.cn/b?c=1。", "\n见https\x1f。\n", "\n://a.cn/b?c=1\n"},
    {"<br>前<!-- 注\n释 -->后", "\n前后\n", "\nbr\n 注\n释 \n"},
    {"１２Ａ，１", "\n12A，1\n", "\n"},
    {"1\xE2\x80\x8B"
     "2\xEF\xBB\xBF"
     "3",
	"\n123\n", "\n"},
    {"&#49;2&nbsp;3&amp;", "\n12 3&amp;\n", "\n"},
    {"330***1234，*斜*", "\n330***1234，斜\n", "\n"},
    {"| 甲 | 乙 |\n|---|---|\n| 丙 | 丁 |", "\n| 甲 | 乙 |\n| 丙 | 丁 |\n", "\n"},
    {"a_b_c，_斜_", "\na_b_c，斜\n", "\n"},
    {"\\*星\\*", "\n*星*\n", "\n"},
    {"[^1]文\n\n[^1]: 注", "\n文\n注\n", "\n"},
    {"[名]: https://a.cn", "\n", "\n https://a.cn\n"},
    {"题\n===\n文", "\n题\n文\n", "\n"},
    {"`没有完", "\n没有完\n", "\n"},
    {"<没有完", "\n<没有完\n", "\n"},
    {"[没](有完", "\n没(有完\n", "\n"},
    {"", "\n", "\n"},
};

static struct prose *
read(const char *text, struct frontmatter **matter)
{
	g_autoptr(Diag) diag = diag_new();
	*matter = frontmatter_read("a.md", text, strlen(text), diag);
	return prose_new(*matter);
}

static void
test_rows(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(Frontmatter) matter = NULL;
		g_autoptr(Prose) prose = read(rows[i].written, &matter);
		g_test_message("%s", rows[i].written);
		g_assert_cmpstr(prose->words.text->str, ==, rows[i].words);
		g_assert_cmpstr(prose->aside.text->str, ==, rows[i].aside);
	}
}

static void
test_front_matter(void)
{
	const char *text =
	    "---\ntitle: 题\n# 注\n标签：[甲, 乙]\nslug: abc\nreview:\n"
	    "  - {as: 初审, by: 张三}\nsource:\n  issuer: 旧名\nauthor: 丁\n"
	    "---\n文";
	g_autoptr(Frontmatter) matter = NULL;
	g_autoptr(Prose) prose = read(text, &matter);
	const char *words = prose->words.text->str;
	g_assert_cmpstr(words, ==, "\n题\n甲, 乙\n旧名\n丁\n文\n");
	g_assert_cmpstr(prose->aside.text->str, ==, "\n# 注\nabc\n");
	g_assert_true(prose_is_cited(prose, (size_t)(strstr(words, "旧名") - words)));
	g_assert_false(prose_is_cited(prose, (size_t)(strstr(words, "丁") - words)));
	g_assert_cmpuint(prose->body, ==, (size_t)(strstr(words, "文") - words));
}

/* Every Han stands where its place says it does. */
static void
test_places(void)
{
	const char *text =
	    "---\ntitle: 天\n---\n\n**地**[玄](黄.md)\n> 宇\n> 宙`洪`１荒\n";
	g_autoptr(Frontmatter) matter = NULL;
	g_autoptr(Prose) prose = read(text, &matter);
	const struct excerpt *both[] = {&prose->words, &prose->aside};
	int n = 0;
	for (int i = 0; i < 2; i++) {
		const char *words = both[i]->text->str;
		for (size_t at = 0; words[at]; at++) {
			if ((unsigned char)words[at] < 0xE4)
				continue;
			size_t from = excerpt_source(both[i], at);
			g_assert_cmpmem(words + at, 3, text + from, 3);
			n++;
		}
	}
	g_assert_cmpint(n, ==, 8);
}

/* No line is so made that reading it takes more than its length. */
static void
test_linear(void)
{
	static const char *const seeds[] = {
	    "<a", "[a](", "`", "``a`", "[^", "&#", "**", "![", "<!--", "://", "\\", "|"};
	for (size_t i = 0; i < G_N_ELEMENTS(seeds); i++) {
		GString *text = g_string_new(NULL);
		while (text->len < 1000000)
			g_string_append(text, seeds[i]);
		gint64 began_us = g_get_monotonic_time();
		g_autoptr(Frontmatter) matter = NULL;
		g_autoptr(Prose) prose = read(text->str, &matter);
		g_assert_cmpint(
		    g_get_monotonic_time() - began_us, <, 60 * G_USEC_PER_SEC);
		g_string_free(text, true);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/prose/rows", test_rows);
	g_test_add_func("/prose/front-matter", test_front_matter);
	g_test_add_func("/prose/places", test_places);
	g_test_add_func("/prose/linear", test_linear);
	return g_test_run();
}
