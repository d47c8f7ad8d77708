#include "common/han.h"

#include <string.h>

static const struct {
	const char *name;
	bool (*is)(gunichar c);
	const char *yes, *no;
} kinds[] = {
    {"ideograph", han_is_ideograph, "一中龥〇々〻㐀䶵豈𠀀𫠝𰀀",
	"aあアㄅ가，。１Ａ“…·　¥①⼀"},
    {"wide", han_is_wide, "中あア가，。１Ａ　「ㄅ㈠⼀😀🏠𠀀", "a é ½ · “ … — α я ｱ ①"},
    {"punctuation", han_is_punctuation,
	"，。、；：？！（）《》〈〉【】「」『』〔〕“”‘’—…·～・",
	"a,.;:?!()中〇々１Ａ　-"},
};

static void
test_kinds(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
		for (const char *c = kinds[i].yes; *c; c = g_utf8_next_char(c)) {
			if (!kinds[i].is(g_utf8_get_char(c)))
				g_error("%s: %.*s is none", kinds[i].name, 4, c);
		}
		for (const char *c = kinds[i].no; *c; c = g_utf8_next_char(c)) {
			if (kinds[i].is(g_utf8_get_char(c)))
				g_error("%s: %.*s is one", kinds[i].name, 4, c);
		}
	}
}

/* Pairs round a line break: shown without a space, or with one. */
static void
test_joins(void)
{
	static const struct {
		const char *a, *b;
		bool joins;
	} rows[] = {
	    {"减", "盐", true},
	    {"，", "减", true},
	    {"。", "“", true},
	    {"”", "减", true},
	    {"—", "减", true},
	    {"减", "…", true},
	    {"あ", "ア", true},
	    {"减", "a", false},
	    {"a", "减", false},
	    {"a", "b", false},
	    {"“", "a", false},
	    {"a", "”", false},
	    {"…", "…", false},
	    {"가", "나", false},
	    {"가", "减", false},
	    {"减", "5", false},
	    {"减", "５", true},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		bool joins =
		    han_joins(g_utf8_get_char(rows[i].a), g_utf8_get_char(rows[i].b));
		if (joins != rows[i].joins)
			g_error("%s %s", rows[i].a, rows[i].b);
	}
}

static void
test_count(void)
{
	static const struct {
		const char *text;
		size_t n;
	} rows[] = {
	    {"", 0},
	    {"，。！", 0},
	    {"减盐", 2},
	    {"减盐，减油。", 4},
	    {"hello", 1},
	    {"hello world", 2},
	    {"每天5克盐", 5},
	    {"每天 2026 年", 4},
	    {"用WeChat看", 3},
	    {"𠀀〇々", 3},
	    {"  \n\t", 0},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
		g_assert_cmpuint(han_count(rows[i].text), ==, rows[i].n);
}

static void
test_columns(void)
{
	static const struct {
		const char *text;
		int chars, columns;
	} rows[] = {
	    {"", 5, 0},
	    {"abc", 2, 2},
	    {"abc", 9, 3},
	    {"减盐a", 2, 4},
	    {"减盐a", 3, 5},
	    {"（ａ）", 3, 6},
	    {"e\xCC\x81x", 3, 2},
	    {"😀", 1, 2},
	    {"减", 0, 0},
	    {"减", -1, 0},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
		g_assert_cmpint(
		    han_columns(rows[i].text, rows[i].chars), ==, rows[i].columns);
}

static void
test_summary(void)
{
	static const struct {
		const char *text;
		size_t limit;
		const char *summary;
	} rows[] = {
	    {"", 5, ""},
	    {"减盐", 5, "减盐"},
	    {"减盐减油。", 4, "减盐减油。"},
	    {"减盐减油减糖", 4, "减盐减油…"},
	    {"每天少盐。多吃菜，多运动", 6, "每天少盐。"},
	    {"好。每天少盐多吃菜多运动", 8, "好。每天少盐多吃菜…"},
	    {"他说：“少吃盐。”然后走了很远", 6, "他说：“少吃盐。”"},
	    {"真的吗？！然后走了很远", 4, "真的吗？！"},
	    {"（少吃盐。）然后走了", 4, "（少吃盐。）"},
	    {"eat less salt every day", 3, "eat less salt…"},
	    {"少盐 少油 少糖", 4, "少盐 少油…"},
	    {"减盐", 0, "…"},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *summary = han_summary(rows[i].text, rows[i].limit);
		g_assert_cmpstr(summary, ==, rows[i].summary);
	}
}

/* However it is cut, a summary is within its limit and begins as the text does. */
static void
test_summary_limit(void)
{
	const char *text = "健康素养66条：每天吃盐不超过5克。少喝酒！多走路，\"慢慢来。\""
			   "（记住了？）然后呢…";
	for (size_t limit = 0; limit <= han_count(text) + 1; limit++) {
		g_autofree char *summary = han_summary(text, limit);
		size_t len = strlen(summary);
		if (g_str_has_suffix(summary, "…"))
			len -= strlen("…");
		g_assert_cmpuint(han_count(summary), <=, limit);
		g_assert_cmpmem(summary, len, text, len);
		g_assert_true(g_utf8_validate(summary, -1, NULL));
	}
}

int
main(int argc, char *argv[])
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/han/kinds", test_kinds);
	g_test_add_func("/han/joins", test_joins);
	g_test_add_func("/han/count", test_count);
	g_test_add_func("/han/columns", test_columns);
	g_test_add_func("/han/summary", test_summary);
	g_test_add_func("/han/summary-limit", test_summary_limit);
	return g_test_run();
}
