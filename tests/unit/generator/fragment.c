/* Fragments for an official account: a row a rule, then anything at all. */
#include <string.h>

#include <glib.h>

#include "theme/fragment.h"

#define NOTHING "<p style=\"margin:0;height:0;line-height:0;font-size:0\"><br></p>"

/* Without the guards, and with styles cut down to what a row asks for. */
static char *
plain(const char *html)
{
	g_autoptr(Fragment) fragment =
	    fragment_make(html, strlen(html), "https://e.org/articles/a/");
	g_assert_true(g_str_has_prefix(fragment->html->str, NOTHING));
	g_assert_true(g_str_has_suffix(fragment->html->str, NOTHING));
	g_autofree char *inner = g_strndup(fragment->html->str + strlen(NOTHING),
	    fragment->html->len - 2 * strlen(NOTHING));
	g_autoptr(GRegex) style = g_regex_new(" style=\"[^\"]*\"", 0, 0, NULL);
	return g_regex_replace_literal(style, inner, -1, 0, "", 0, NULL);
}

static void
test_shapes(void)
{
	static const struct {
		const char *html, *fragment;
	} rows[] = {
	    {"<p>一</p>\n<p>二</p>", "<p>一</p><p>二</p>"},
	    {"<div>一<div>二</div>三</div>", "<p>一</p><p>二</p><p>三</p>"},
	    {"<h2 id=\"x\" class=\"y\">题</h2><p>文</p>", "<p>题</p><p>文</p>"},
	    {"<p>a <strong>b</strong> c</p>", "<p>a <strong>b</strong> c</p>"},
	    {"<p>a<strong> b</strong></p>", "<p>a<strong> b</strong></p>"},
	    {"<ul><li>一</li><li>二</li></ul>", "<p>• 一</p><p>• 二</p>"},
	    {"<ol start=\"3\"><li><p>一</p><p>续</p></li><li>二</li></ol>",
		"<p>3. 一</p><p>续</p><p>4. 二</p>"},
	    {"<ul><li>一<ul><li>二<ol><li>三</li></ol></li></ul></li></ul>",
		"<p>• 一</p><p>– 二</p><p>1. 三</p>"},
	    {"<ul><li><input type=\"checkbox\" checked disabled> 做</li></ul>",
		"<p>• ☑ 做</p>"},
	    {"<blockquote><p>引</p></blockquote>", "<section><p>引</p></section>"},
	    {"<table><thead><tr><th>项</th></tr></thead><tbody><tr><td>值</td></tr></"
	     "table>",
		"<section><table><tr><td>项</td></tr><tr><td>值</td></tr></table></"
		"section>"},
	    {"<pre><code>a b\n&lt;c</code></pre>",
		"<section><pre><code>a&nbsp;b<br>&lt;c</code></pre></section>"},
	    {"<p>见<a href=\"https://x.org/?a=1&amp;b\">这里</a>和<a "
	     "href=\"https://x.org/?a=1&amp;b\">那里</a></p>",
		"<p>见<span>这里</span><sup>[1]</sup>和<span>那里</span><sup>[1]</sup></"
		"p>"
		"<p>参考链接</p><p>[1] https://x.org/?a=1&amp;b</p>"},
	    {"<p><a href=\"https://mp.weixin.qq.com/s/x\">文</a></p>",
		"<p><a href=\"https://mp.weixin.qq.com/s/x\">文</a></p>"},
	    {"<p><a href=\"https://e.org/articles/a/#n\">注</a><a "
	     "href=\"tel:12\">12</a></p>",
		"<p>注12</p>"},
	    {"<p>前<img src=\"https://e.org/a.png\" alt=\"&quot;图\" width=\"90\">后</p>",
		"<p>前</p><section><img src=\"https://e.org/a.png\" alt=\"&quot;图\"></"
		"section><p>后</p>"},
	    {"<p>一<br>二</p><hr>", "<p>一<br>二</p><hr>"},
	    {"<script>alert(1)</script><style>p{}</style><p>好</p>", "<p>好</p>"},
	    {"<p>3 < 5 和 <!-- 藏 -->x", "<p>3 &lt; 5 和 x</p>"},
	    {"<p><b>粗<p>另</b>完", "<p><strong>粗</strong></p><p>另完</p>"},
	    {"<td>野</td><tr>行<li>项", "<p>野</p><p>行</p><p>项</p>"},
	    {"<form><input name=q><button>按</button></form>", "<p>按</p>"},
	    {"", ""},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *got = plain(rows[i].html);
		g_assert_cmpstr(got, ==, rows[i].fragment);
	}
}

/* Tags in and out of order: what comes out is always well formed. */
static void
assert_nested(const char *html)
{
	g_autoptr(GString) text = g_string_new("<f>");
	g_autoptr(GRegex) single = g_regex_new("<(br|hr|img)([^>]*)>", 0, 0, NULL);
	g_autofree char *closed =
	    g_regex_replace(single, html, -1, 0, "<\\1\\2/>", 0, NULL);
	g_auto(GStrv) parts = g_strsplit(closed, "&nbsp;", -1);
	g_autofree char *named = g_strjoinv("&#160;", parts);
	g_string_append(text, named);
	g_string_append(text, "</f>");
	static const GMarkupParser parser = {0};
	g_autoptr(GError) error = NULL;
	GMarkupParseContext *context = g_markup_parse_context_new(&parser, 0, NULL, NULL);
	g_markup_parse_context_parse(context, text->str, (gssize)text->len, &error);
	g_assert_no_error(error);
	g_markup_parse_context_free(context);
}

static void
test_anything(void)
{
	static const char *const pieces[] = {"<p>", "</p>", "<ul>", "<li>", "</li>",
	    "</ul>", "<table>", "<tr>", "<td>", "</td>", "</tr>", "</table>", "<b>",
	    "</b>", "<a href=\"https://x.org/\">", "</a>", "字", " ", "<pre>", "</pre>",
	    "<blockquote>", "</blockquote>", "<img src='https://e.org/a'>", "<br>",
	    "<h2>", "</h2>", "<em>", "</em>", "<", "<hr>", "<ol>", "</ol>"};
	g_autoptr(GRand) rand = g_rand_new_with_seed(7);
	for (int round = 0; round < 2000; round++) {
		g_autoptr(GString) html = g_string_new(NULL);
		for (int n = g_rand_int_range(rand, 1, 40); n > 0; n--)
			g_string_append(html,
			    pieces[g_rand_int_range(rand, 0, (int)G_N_ELEMENTS(pieces))]);
		g_autoptr(Fragment) fragment = fragment_make(html->str, html->len, "");
		assert_nested(fragment->html->str);
	}
}

static void
test_deep(void)
{
	g_autoptr(GString) html = g_string_new(NULL);
	for (int i = 0; i < 100000; i++)
		g_string_append(html, "<blockquote>");
	g_string_append(html, "深");
	g_autoptr(Fragment) fragment = fragment_make(html->str, html->len, "");
	g_assert_nonnull(strstr(fragment->html->str, "深"));
	g_assert_cmpuint(fragment->html->len, <, 100000);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/fragment/shapes", test_shapes);
	g_test_add_func("/fragment/anything", test_anything);
	g_test_add_func("/fragment/deep", test_deep);
	return g_test_run();
}
