/* The site as a whole: lists, neighbours, clashes, old addresses, names. */
#include <glib.h>

#include "site/alias.h"
#include "small.h"

#define SITE "title: t\nbase_url: https://example.org/sub\n"

static const char *
titles(const GPtrArray *pages, GString *out)
{
	g_string_truncate(out, 0);
	for (guint i = 0; i < pages->len; i++)
		g_string_append_printf(
		    out, "%s ", ((const struct page *)pages->pdata[i])->title);
	return out->str;
}

static void
test_order(void)
{
	static const struct small_file files[] = {
	    {"articles/index.md", "---\ntitle: intro\n---\n"},
	    {"articles/tie2.md", "---\ntitle: d\ndate: 2026-01-01\n---\n"},
	    {"articles/tie1.md", "---\ntitle: c\ndate: 2026-01-01\n---\n"},
	    {"articles/new.md", "---\ntitle: b\ndate: 2026-02-01\n---\n"},
	    {"articles/first.md", "---\ntitle: a\nweight: -1\n---\n"},
	    {"articles/none.md", "---\ntitle: e\n---\n"},
	    {"articles/draft.md", "---\ntitle: x\ndraft: true\n---\n"},
	    {0},
	};
	g_autoptr(Diag) diag = diag_new();
	g_autoptr(Site) site = small_site(SITE, files, diag);
	g_autoptr(GString) out = g_string_new(NULL);
	g_assert_cmpuint(site->lists->len, ==, 1);
	const struct list *list = site->lists->pdata[0];
	g_assert_cmpstr(titles(list->pages, out), ==, "a b c d e ");
	g_assert_cmpstr(list->title, ==, "intro");
	const struct page *middle =
	    g_hash_table_lookup(site->by_path, "articles/tie1.md");
	g_assert_cmpstr(middle->previous->title, ==, "b");
	g_assert_cmpstr(middle->next->title, ==, "d");
}

static void
test_said(void)
{
	static const struct {
		const char *yaml;
		struct small_file files[4];
		const char *said;
	} rows[] = {
	    {"", {{"README.md", "r"}, {"index.md", "i"}}, ""},
	    {"", {{"a/x.md", "1"}, {"a/x/index.md", "2"}},
		"a/x/index.md:1:0 same-address = give one of the two another slug"},
	    {"", {{"docs.md", "1"}, {"docs/x.md", "2"}},
		"docs.md:1:0 same-address = give the page a slug of its own"},
	    {"topics: [甲]\n", {{"a/x.md", "---\ntopics: [甲, 乙]\n---\n"}},
		"a/x.md:2:13 unknown-term = site.yaml declares: 甲"},
	    {"", {{"a/x.md", "---\naliases: [/a/x/, /old, old/]\n---\n"}}, ""},
	    {"", {{"a/x.md", "---\naliases: /a/y/\n---\n"}, {"a/y.md", ""}},
		"a/x.md:2:10 same-address = take this alias out, or correct it"},
	    {"", {{"a/x.md", "---\nkiosk: {venues: no}\n---\n"}, {"venues/v.md", ""}},
		"a/x.md:2:8 unknown-term = write the file name or the title of a page in "
		"venues/"},
	    {"", {{NULL, NULL}}, ""},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(Diag) diag = diag_new();
		g_autofree char *yaml = g_strconcat(SITE, rows[i].yaml, NULL);
		g_autoptr(Site) site = small_site(yaml, rows[i].files, diag);
		g_assert_nonnull(site);
		g_autofree char *said = small_said(diag);
		g_assert_cmpstr(said, ==, rows[i].said);
	}
}

static void
test_names(void)
{
	static const struct small_file files[] = {
	    {"events/e.md",
		"---\nstart: 2026-05-30 14:00\nvenue: v\nexperts: [林]\n---\n"},
	    {"experts/lin.md", "---\ntitle: 林\n---\n"},
	    {"venues/v.md", "---\ntitle: 礼堂\nslug: hall\n---\n"},
	    {"articles/a.md", "---\nkiosk: {venues: 礼堂}\n---\n"},
	    {0},
	};
	g_autoptr(Diag) diag = diag_new();
	g_autoptr(Site) site = small_site(SITE, files, diag);
	const struct page *event = g_hash_table_lookup(site->by_path, "events/e.md");
	const struct page *article = g_hash_table_lookup(site->by_path, "articles/a.md");
	g_assert_cmpstr(
	    facts_find(event->facts, "时间"), ==, "5月30日（星期六）下午2:00");
	g_assert_cmpstr(facts_find(event->facts, "地点"), ==, "礼堂");
	g_assert_cmpstr(facts_find(event->facts, "主讲"), ==, "林");
	g_assert_cmpstr(article->kiosk.venues->pdata[0], ==, "hall");
}

static void
test_alias(void)
{
	static const struct {
		const char *written, *address;
	} rows[] = {
	    {"/old/salt.html", "/old/salt.html"},
	    {"old/salt", "/old/salt/"},
	    {"/old/", "/old/"},
	    {"/old/index.html", "/old/"},
	    {"/a.html/", "/a.html/"},
	    {"/%E6%97%A7.html", "/\xe6\x97\xa7.html"},
	    {"https://example.org/sub/x/", "/x/"},
	    {"/sub/x.html", "/x.html"},
	    {"https://other.org/x/", NULL},
	    {"javascript:alert(1)", NULL},
	    {"/", NULL},
	    {"index.html", NULL},
	    {"/a/../b", NULL},
	    {"/./a", NULL},
	    {"/a//b", NULL},
	    {"/a\tb", NULL},
	    {"/a\x7f", NULL},
	    {"/a\\b", NULL},
	    {"/a?b", NULL},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *address =
		    alias_address(rows[i].written, "https://example.org/sub", "/sub");
		g_assert_cmpstr(address, ==, rows[i].address);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/assembly/order", test_order);
	g_test_add_func("/assembly/said", test_said);
	g_test_add_func("/assembly/names", test_names);
	g_test_add_func("/assembly/alias", test_alias);
	return g_test_run();
}
