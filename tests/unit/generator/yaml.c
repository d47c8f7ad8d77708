#include "source/yaml.h"

#include <string.h>

/* A tree on one line: texts in quotes if they were, null, [lists], {maps}. */
static void
dump(GString *out, const struct yaml *yaml)
{
	if (yaml->kind == YAML_TEXT) {
		const char *quote = yaml->is_quoted ? "\"" : "";
		g_string_append_printf(out, "%s%s%s", quote, yaml->text, quote);
		g_assert_true(!yaml->is_null || *yaml->text == '\0');
		g_string_append(out, yaml->is_null ? "null" : "");
		return;
	}
	const GPtrArray *children = yaml->kind == YAML_LIST ? yaml->items : yaml->pairs;
	g_string_append_c(out, yaml->kind == YAML_LIST ? '[' : '{');
	for (guint i = 0; i < children->len; i++) {
		g_string_append(out, i > 0 ? ", " : "");
		if (yaml->kind == YAML_LIST) {
			dump(out, children->pdata[i]);
			continue;
		}
		const struct yaml_pair *pair = children->pdata[i];
		g_string_append_printf(out, "%s: ", pair->key);
		dump(out, pair->value);
	}
	g_string_append_c(out, yaml->kind == YAML_LIST ? ']' : '}');
}

static char *
show(const struct yaml *yaml)
{
	GString *out = g_string_new(NULL);
	if (yaml)
		dump(out, yaml);
	else
		g_string_append(out, "nothing");
	return g_string_free(out, false);
}

static const struct {
	const char *yaml, *tree;
} good[] = {
    {"", "{}"},
    {"\n\n", "{}"},
    {"# 只有注释\n", "{}"},
    {"---\n", "{}"},
    {"---\ntitle: 通知\n", "{title: 通知}"},
    {"title: 通知\n...\n", "{title: 通知}"},
    {"title: 通知", "{title: 通知}"},
    {"a: 1\nb: true\nc: 是\nd: 2026-05-29\n", "{a: 1, b: true, c: 是, d: 2026-05-29}"},
    {"a:\nb: ~\nc: null\nd: NULL\ne: ''\nf: \"null\"\n",
	"{a: null, b: null, c: null, d: null, e: \"\", f: \"null\"}"},
    {"a: [b, c]\n", "{a: [b, c]}"},
    {"a: []\nb: {}\n", "{a: [], b: {}}"},
    {"a:\n  - b\n  - c\n", "{a: [b, c]}"},
    {"a:\n- b\n- c\n", "{a: [b, c]}"},
    {"a:\n  - b: 1\n    c: 2\n  - b: 3\n", "{a: [{b: 1, c: 2}, {b: 3}]}"},
    {"a: {b: 1, c: [d, {e: f}]}\n", "{a: {b: 1, c: [d, {e: f}]}}"},
    {"{a: 1, b: 2}\n", "{a: 1, b: 2}"},
    {"{\"a\":1,\"b\":[\"c\"]}\n", "{a: 1, b: [\"c\"]}"},
    {"a: [\n  b,\n  c\n]\n", "{a: [b, c]}"},
    {"\"a b\": c\n'd': e\n", "{a b: c, d: e}"},
    {"a: b c\n  d\n", "{a: b c d}"},
    {"a: b # c\n", "{a: b}"},
    {"a: b#c\n", "{a: b#c}"},
    {"a: http://b/c?d=e#f\n", "{a: http://b/c?d=e#f}"},
    {"a: 10:30\n", "{a: 10:30}"},
    {"a: |\n  b\n   c\n\n  d\n", "{a: \"b\n c\n\nd\n\"}"},
    {"a: >-\n  b\n  c\n\n  d\n", "{a: \"b c\nd\"}"},
    {"a: |+\n  b\n\n", "{a: \"b\n\n\"}"},
    {"a: 'it''s'\n", "{a: \"it's\"}"},
    {"a: 'it''''s'\n", "{a: \"it''s\"}"},
    {"a: '''''-'\n", "{a: \"''-\"}"},
    {"a: 'x  \n\n  y\n  z'\n", "{a: \"x\ny z\"}"},
    {"a: \"x\\ty\\u4e2d\\\"\"\n", "{a: \"x\ty中\"\"}"},
    {"a: \"x\n  y\"\n", "{a: \"x y\"}"},
    {"a: it's\nb: say \"hi\"\n", "{a: it's, b: say \"hi\"}"},
    {"a:\n  b:\n    c: d\n", "{a: {b: {c: d}}}"},
    {"head:\n  - - meta\n    - name: x\n", "{head: [[meta, {name: x}]]}"},
    {"a:   b   \n", "{a: b}"},
    {"a:\tb\n", "{a: b}"},
    {"key with blanks: x\n", "{key with blanks: x}"},
    /* what a Word user writes */
    {"标题：通知\n", "{标题: 通知}"},
    {"标题： 通知\n", "{标题: 通知}"},
    {"标题 ： 通知\n", "{标题: 通知}"},
    {"标题 : 通知\n", "{标题: 通知}"},
    {"标题:　通知\n", "{标题: 通知}"},
    {"标题：\n", "{标题: null}"},
    {"标题：通知：第一期\n", "{标题: 通知：第一期}"},
    {"title: 通知：第一期\n", "{title: 通知：第一期}"},
    {"标题：“通知”\n", "{标题: \"通知\"}"},
    {"标题：“通知: 一”\n", "{标题: \"通知: 一\"}"},
    {"标题：“it's”\n", "{标题: \"it's\"}"},
    {"标题：“通知\"\n", "{标题: \"通知\"}"},
    {"标题：“通知” # 注释\n", "{标题: \"通知\"}"},
    {"标题：“甲”与“乙”\n", "{标题: “甲”与“乙”}"},
    {"标题：说“甲”\n", "{标题: 说“甲”}"},
    {"标题：“”\n", "{标题: \"\"}"},
    {"“标题”：通知\n甲: 乙\n", "{甲: 乙}"},
    {"组织：\n  名称：计生协\n  电话: 1\n", "{组织: {名称: 计生协, 电话: 1}}"},
    {"组织：\n　　名称：计生协\n　　电话: 1\n", "{组织: {名称: 计生协, 电话: 1}}"},
    {"a:\n\xC2\xA0\xC2\xA0- b\n", "{a: [b]}"},
    {"a:\n-　b\n- c　\n", "{a: [b, c]}"},
    {"审核：\n  - 姓名：张三\n    日期：2026-5-1\n",
	"{审核: [{姓名: 张三, 日期: 2026-5-1}]}"},
    {"提示：\n  - 第一：少盐\n  - 第二：多动\n", "{提示: [第一：少盐, 第二：多动]}"},
    {"题目：\n  - A：少盐\n", "{题目: [A：少盐]}"},
    {"人群: [高血压，减盐]\n", "{人群: [高血压, 减盐]}"},
    {"人群: [“高血压，糖尿病”，减盐]\n", "{人群: [\"高血压，糖尿病\", 减盐]}"},
    {"a: [“b” c]\n", "{a: [“b” c]}"},
    {"大屏: {显示：是，权重：3}\n", "{大屏: {显示: 是, 权重: 3}}"},
    {"大屏: {说明: 时间：九点}\n", "{大屏: {说明: 时间：九点}}"},
    {"人群: [\n  高血压，\n  减盐\n]\n", "{人群: [高血压, 减盐]}"},
    {"摘要: 第一句\n  说明：还是第一句\n", "{摘要: 第一句 说明：还是第一句}"},
    {"摘要: |\n  说明：不是键\n", "{摘要: \"说明：不是键\n\"}"},
    {"摘要: |\n　　首行缩进\n　　第二行\n", "{摘要: \"首行缩进\n第二行\n\"}"},
    {"摘要: |\n  　　首行缩进\n", "{摘要: \"　　首行缩进\n\"}"},
    {"摘要: \"第一行\n  说明：不是键\"\n", "{摘要: \"第一行 说明：不是键\"}"},
    {"# 说明：注释\na: 1\n", "{a: 1}"},
    {"这个键太长了所以不是键而是一句很长很长的话：对\n甲: 1\n", "{甲: 1}"},
    {"他说，好：是\n甲: 1\n", "{甲: 1}"},
};

static void
test_good(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(good); i++) {
		g_autoptr(Diag) diag = diag_new();
		struct diag_source source = {"x", good[i].yaml, strlen(good[i].yaml)};
		g_autoptr(Yaml) yaml = yaml_parse(&source, 0, source.len, diag);
		g_autofree char *tree = show(yaml);
		/* the last rows are no keys: the line is a mistake, and what matters is
		 * which */
		bool is_mistake = yaml && yaml->is_partial;
		g_assert_cmpstr(tree, ==, good[i].tree);
		g_assert_cmpint(diag_count(diag, SEVERITY_ERROR), ==, is_mistake);
	}
}

/* One mistake: where, which rule, what is left. */
static const struct {
	const char *yaml;
	enum rule rule;
	int line, column;
	const char *fix; /* how it begins */
	const char *tree;
} bad[] = {
    {"a: b: c\nd: e\n", RULE_YAML_SYNTAX, 1, 5, "write: a: \"b: c\"",
	"{a: \"b: c\", d: e}"},
    {"题：b: c\n", RULE_YAML_SYNTAX, 1, 4, "write: 题：\"b: c\"", "{题: \"b: c\"}"},
    {"a:\n  - b: c: d\n", RULE_YAML_SYNTAX, 2, 9, "write: - b: \"c: d\"",
	"{a: [{b: \"c: d\"}]}"},
    {"a:\n\tb: 1\n", RULE_TAB, 2, 1, "write two", "{a: {b: 1}}"},
    {"a:\n  b: 1\n \tc: 2\n", RULE_TAB, 3, 2, "write two", "{a: {b: 1, c: 2}}"},
    {"a: \"b\nc: d\n", RULE_UNCLOSED_QUOTE, 1, 4, "write: a: \"b\"", "{a: \"b\", c: d}"},
    {"a: \"b”\nc: d\n", RULE_UNCLOSED_QUOTE, 1, 4, "write: a: \"b\"", "{a: \"b\", c: d}"},
    {"a:\n  - \"b\n  - c\n", RULE_UNCLOSED_QUOTE, 2, 5, "write: - c\"",
	"{a: [\"b - c\"]}"},
    {"a: [b, c\nd: e\n", RULE_YAML_SYNTAX, 1, 4, "write: a: [b, c]", "{a: [b, c], d: e}"},
    {"a: {b: [c, d\ne: f\n", RULE_YAML_SYNTAX, 1, 4, "write: a: {b: [c, d]}",
	"{a: {b: [c, d]}, e: f}"},
    {"a: 1\nb: 2\na: 3\n", RULE_DUPLICATE_KEY, 3, 1, "keep one", "{a: 1, b: 2}"},
    {"k: {a: 1, a: 2}\n", RULE_DUPLICATE_KEY, 1, 11, "keep one", "{k: {a: 1}}"},
    {"a: 1\n\"a\": 3\n", RULE_DUPLICATE_KEY, 2, 1, "keep one", "{a: 1}"},
    {"a:1\n", RULE_YAML_SYNTAX, 1, 2, "write: a: 1", "{a: 1}"},
    {"a:\n-b\n-c\nd: 1\n", RULE_YAML_SYNTAX, 2, 1, "write: - b", "{a: [b, c], d: 1}"},
    {"a: b\n  c: d\n", RULE_YAML_SYNTAX, 2, 3, "write: c: d", "{a: b, c: d}"},
    {"a:\n  b: 1\n c: 2\n", RULE_YAML_SYNTAX, 3, 2, "write: c: 2", "{a: {b: 1, c: 2}}"},
    {"a: b\n- c\n", RULE_YAML_SYNTAX, 2, 1, "put the list", "{a: b}"},
    {"a:\n  - b\n  c: d\n", RULE_YAML_SYNTAX, 3, 3, "begin the line", "{a: [b]}"},
    {"- a\n- b\n", RULE_YAML_SYNTAX, 1, 1, "put the list", "nothing"},
    {"只有文字\n", RULE_YAML_SYNTAX, 1, 1, "if it goes on", "nothing"},
    {"a: 1\n文字\nb: 2\n", RULE_YAML_SYNTAX, 2, 1, "if it goes on", "{a: 1, b: 2}"},
    {"a: &b 1\n", RULE_YAML_SYNTAX, 1, 4, "write: a: 1", "{a: 1}"},
    {"a: *b\n", RULE_YAML_SYNTAX, 1, 4, "write: a: \"*b\"", "{a: \"*b\"}"},
    {"a: [*b, c]\nd: e\n", RULE_YAML_SYNTAX, 1, 5, "write the value", "{d: e}"},
    {"a: !!str b\n", RULE_YAML_SYNTAX, 1, 4, "write: a: \"!!str b\"", "{a: \"!!str b\"}"},
    {"a: !b c\n", RULE_YAML_SYNTAX, 1, 4, "write: a: \"!b c\"", "{a: \"!b c\"}"},
    {"a: 1\n---\nb: 2\n", RULE_YAML_SYNTAX, 2, 1, "remove the line", "{a: 1}"},
    {"%YAML 1.2\n---\na: 1\n", RULE_YAML_SYNTAX, 1, 1, "remove the line", "{a: 1}"},
    {"a: @b\n", RULE_YAML_SYNTAX, 1, 4, "write: a: \"@b\"", "{a: \"@b\"}"},
    {"a: [b] c\n", RULE_YAML_SYNTAX, 1, 8, "write: a: \"[b] c\"", "{a: \"[b] c\"}"},
    {"a: \"b\" c\n", RULE_YAML_SYNTAX, 1, 8, "write: a: '\"b\" c'", "{a: \"\"b\" c\"}"},
    {"a: 'it's'\n", RULE_YAML_SYNTAX, 1, 8, "write: a: \"it's\"", "{a: \"it's\"}"},
    {"a: \"\\q\"\n", RULE_YAML_SYNTAX, 1, 5, "write: a: '\\q'", "{a: \"\\q\"}"},
    {"a: \"\\0\"\nb: c\n", RULE_BAD_VALUE, 1, 4, "leave it", "{b: c}"},
    {"a: \"\\uFDD0\"\nb: c\n", RULE_BAD_VALUE, 1, 4, "leave it", "{b: c}"},
    {"[a]: b\nc: d\n", RULE_YAML_SYNTAX, 1, 1, "put the key", "{c: d}"},
    {": b\nc: d\n", RULE_YAML_SYNTAX, 1, 1, "write a key", "{c: d}"},
    {"a: [[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]\nc: d\n", RULE_TOO_DEEP, 1, 19, "nest",
	"{c: d}"},
};

struct seen {
	int n;
	enum rule rule;
	int line, column;
	char *fix;
};

static void
see(const struct diag_entry *entry, void *data)
{
	struct seen *seen = data;
	seen->n++;
	seen->rule = entry->rule;
	seen->line = entry->line;
	seen->column = entry->column;
	g_free(seen->fix);
	seen->fix = g_strdup(entry->fix);
}

static void
test_bad(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
		g_autoptr(Diag) diag = diag_new();
		struct diag_source source = {"x", bad[i].yaml, strlen(bad[i].yaml)};
		g_autoptr(Yaml) yaml = yaml_parse(&source, 0, source.len, diag);
		struct seen seen = {0};
		diag_each(diag, see, &seen);
		g_autofree char *fix = seen.fix;
		g_autofree char *tree = show(yaml);
		g_assert_cmpstr(tree, ==, bad[i].tree);
		g_assert_cmpint(seen.n, ==, 1);
		g_assert_cmpstr(rule_name(seen.rule), ==, rule_name(bad[i].rule));
		g_assert_cmpint(seen.line, ==, bad[i].line);
		g_assert_cmpint(seen.column, ==, bad[i].column);
		if (!fix || !g_str_has_prefix(fix, bad[i].fix))
			g_assert_cmpstr(fix, ==, bad[i].fix);
	}
}

/* Places point into the text as written: after its offset, in characters, whatever was
 * changed before libfyaml saw it. */
static void
test_places(void)
{
	const char *text =
	    "跳过\n标题：“通知”\n人群：[高血压，减盐]\n组织：\n　　名称：计生协\n尾: x\n";
	struct diag_source source = {"x", text, strlen(text)};
	size_t from = strlen("跳过\n");
	g_autoptr(Diag) diag = diag_new();
	g_autoptr(Yaml) yaml = yaml_parse(&source, from, source.len - from, diag);
	g_assert_nonnull(yaml);
	const struct yaml *list = yaml_get(yaml, "人群");
	const struct yaml *inner = yaml_get(yaml_get(yaml, "组织"), "名称");
	const struct yaml_pair *last = yaml->pairs->pdata[3];
	const struct {
		struct diag_place place;
		int line, column;
	} rows[] = {
	    {yaml_get(yaml, "标题")->place, 2, 4},
	    {list->place, 3, 4},
	    {((struct yaml *)list->items->pdata[0])->place, 3, 5},
	    {((struct yaml *)list->items->pdata[1])->place, 3, 9},
	    {inner->place, 5, 6},
	    {last->place, 6, 1},
	    {last->value->place, 6, 4},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_assert_cmpint(rows[i].place.line, ==, rows[i].line);
		g_assert_cmpint(rows[i].place.column, ==, rows[i].column);
		g_assert_true(rows[i].place.source == &source);
	}
	g_assert_null(yaml_get(yaml, "没有"));
}

/* Deep, long or repetitive texts end, and in time that grows with their length. */
static void
test_hostile(void)
{
	static const char *const parts[] = {"[", "{", "- ", "? ", "a: [", "\"", "'", "“",
	    "&a ", "*a\n", "a:\n", "a: b: c\n", "-a\n", "\ta: b\n", "\n", "a: \"x\n",
	    "a: |\n", " x\n", "a：b\n", "- a：b\n", "!", "%", "%\n", "---\n", "#\n",
	    "a: 1\n", "[,", "{a：", "，", "：", "'\n", "\"\\", "a: [\n", "]\n", "a: {\n",
	    "}\n", "''''", "a: >\n\n"};
	for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
		g_autoptr(GString) text = g_string_new(NULL);
		while (text->len < 20000)
			g_string_append(text, parts[i]);
		g_autoptr(Diag) diag = diag_new();
		struct diag_source source = {"x", text->str, text->len};
		g_autoptr(Yaml) yaml = yaml_parse(&source, 0, source.len, diag);
		g_assert_true(yaml || diag_count(diag, SEVERITY_ERROR) > 0);
		g_assert_cmpint(diag_count(diag, SEVERITY_ERROR), <=, 64);
	}
}

int
main(int argc, char *argv[])
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/yaml/good", test_good);
	g_test_add_func("/yaml/bad", test_bad);
	g_test_add_func("/yaml/places", test_places);
	g_test_add_func("/yaml/hostile", test_hostile);
	return g_test_run();
}
