/* site.yaml, typed; each mistake once, at its place. */
#include <glib.h>

#include "site/base.h"

#include "small.h"

static void
test_mistakes(void)
{
	static const struct {
		const char *yaml, *said;
	} rows[] = {
	    {"title: t\nbase_url: https://e.org\n", ""},
	    {"标题: t\n网址: https://e.org\n时区: Asia/Shanghai\n", ""},
	    {"base_url: https://e.org\n", "site.yaml:1:1 missing-key = write a line "
					  "title: with the name of the site"},
	    {"title: t\n", "site.yaml:1:1 missing-key = write a line base_url: "
			   "https://www.example.org"},
	    {"title: t\nbase_url: e.org\n",
		"site.yaml:2:11 bad-value = write the whole address, such as "
		"https://www.example.org"},
	    {"title: t\nbase_url: https://e.org/?a\n",
		"site.yaml:2:11 bad-value = write the whole address, such as "
		"https://www.example.org"},
	    {"title: t\nbase_url: https://u:p@e.org\n",
		"site.yaml:2:11 bad-value = write the whole address, such as "
		"https://www.example.org"},
	    {"title: t\nbase_url: https://e.org\ntitel: x\n",
		"site.yaml:3:1 unknown-key = did you mean “title”?"},
	    {"title: t\nbase_url: https://e.org\n标题: x\n",
		"site.yaml:3:1 duplicate-key = keep one of the two"},
	    {"title: t\nbase_url: https://e.org\nchecks: {dead-lnik: off}\n",
		"site.yaml:3:10 unknown-key = did you mean “dead-link”?"},
	    {"title: t\nbase_url: https://e.org\nchecks: {dead-link: loud}\n",
		"site.yaml:3:21 bad-value = write error, warning, info or off"},
	    {"title: t\nbase_url: https://e.org\noutputs: [html, pdf]\n",
		"site.yaml:3:17 bad-value = write some of [html, feeds, search, kiosk, "
		"wechat, print, signoff]"},
	    {"title: t\nbase_url: https://e.org\ntopics: 甲\n",
		"site.yaml:3:9 bad-value = write one line each: - {id: elderly, name: "
		"中老年}"},
	    {"title: t\nbase_url: https://e.org\ntopics:\n", ""},
	    {"title: t\nbase_url: https://e.org\nfooter: {ipc: x}\n",
		"site.yaml:3:10 unknown-key = did you mean “icp”?"},
	    {"title: t\nbase_url: https://e.org\nper_page: 0\n",
		"site.yaml:3:11 bad-value = write a number from 1 to 1000"},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(Diag) diag = diag_new();
		g_autoptr(Settings) settings = small_settings(rows[i].yaml, diag);
		g_assert_nonnull(settings);
		g_autofree char *said = small_said(diag);
		g_assert_cmpstr(said, ==, rows[i].said);
	}
}

static void
test_root(void)
{
	static const struct {
		const char *url, *base_url, *root;
	} rows[] = {
	    {"https://e.org/", "https://e.org", ""},
	    {"https://e.org/a/b//", "https://e.org/a/b", "/a/b"},
	    {"https://e.org/\xe7\x9b\x90", "https://e.org/%E7%9B%90", "/%E7%9B%90"},
	    {"http://[::1]:8000", "http://[::1]:8000", ""},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(Diag) diag = diag_new();
		g_autoptr(Settings) settings = settings_read(NULL, rows[i].url, diag);
		g_assert_cmpstr(settings->base_url, ==, rows[i].base_url);
		g_assert_cmpstr(settings->root, ==, rows[i].root);
	}
}

static void
test_base_url(void)
{
	static const char *const good[] = {
	    "https://e.org", "http://[::1]:8000/", "https://礼堂.cn/盐/"};
	static const char *const bad[] = {"https://u:p@e.org", "https://u@e.org",
	    "https://e.org/\x01", "https://e.org/\n", "https://e.org/\x7f",
	    "https://e.org/ a", "https://e.org/#a", "https://", "ftp://e.org", ""};
	for (size_t i = 0; i < G_N_ELEMENTS(good); i++)
		g_assert_true(base_is_url(good[i]));
	for (size_t i = 0; i < G_N_ELEMENTS(bad); i++)
		g_assert_false(base_is_url(bad[i]));
}

static void
test_orgs(void)
{
	g_autoptr(Diag) diag = diag_new();
	g_autoptr(Settings) settings =
	    small_settings("title: t\nbase_url: https://e.org\norganisations:\n  - id: "
			   "a\n    children:\n"
			   "      - {id: b, name: 乙}\n",
		diag);
	g_assert_cmpint(diag_count(diag, SEVERITY_ERROR), ==, 0);
	const struct settings_org *org = settings_org_find(settings, "b");
	g_assert_nonnull(org);
	g_assert_cmpstr(org->parent->id, ==, "a");
	g_assert_null(settings_org_find(settings, ""));
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/settings/mistakes", test_mistakes);
	g_test_add_func("/settings/root", test_root);
	g_test_add_func("/settings/base-url", test_base_url);
	g_test_add_func("/settings/orgs", test_orgs);
	return g_test_run();
}
