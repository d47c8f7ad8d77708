/* Questions and riddles on their way to the hall: told once, and the rest of the text
 * stays. */
#include <glib.h>

#include "output/feature.h"
#include "small.h"

#define SITE "title: t\nbase_url: https://example.org\n"

static const char *
refuse(const struct media *media, void *data)
{
	(void)media;
	(void)data;
	return NULL;
}

/* "questions/riddles/people: what is left of the text". */
static char *
make(const char *path, const char *matter, const char *body)
{
	g_autoptr(Diag) diag = diag_new();
	g_autoptr(Settings) settings = small_settings(SITE, diag);
	g_autofree char *text = g_strdup_printf("---\ntitle: t\n%s---\n%s", matter, body);
	struct small_file file = {path, text};
	g_autoptr(Page) page = small_page(&file, settings, diag);
	g_autoptr(BundlePage) made = bundle_page_new();
	block_free(made->root);
	made->root = g_steal_pointer(&page->markdown->blocks);
	feature_add(made, page, refuse, NULL);
	g_autofree char *plain = block_plain(made->root);
	return g_strdup_printf("%u/%u/%u: %s", made->questions->len, made->riddles->len,
	    made->people->len, g_strdelimit(plain, "\n", ' '));
}

static void
test_features(void)
{
	static const struct {
		const char *path, *matter, *body, *made;
	} rows[] = {
	    {"quizzes/a.md", "",
		"前言。\n\n1. 规则一\n2. 规则二\n\n## 甲？\n\n- [x] 对\n- [ ] "
		"错\n\n解析：好。\n\n## 奖品\n\n"
		"毛巾。\n\n## 乙？\n\n答案：丙\n\n### 解析\n\n丁。",
		"2/0/0: 前言。 规则一 规则二 奖品 毛巾。 "},
	    {"quizzes/a.md", "",
		"1. 规则一\n2. 规则二\n\n中间。\n\n1. 甲？\n\n   - [x] 对\n   - [ ] "
		"错\n\n   解析：好。",
		"1/0/0: 规则一 规则二 中间。 "},
	    {"quizzes/a.md", "",
		"## 甲？\n\n![图](a.png)\n\n- [x] 对\n- [ ] 错\n\n解析：好。", "0/0/0: "},
	    {"riddles/a.md", "",
		"念。\n\n| 谜面 | 谜底 |\n|---|---|\n| 甲 | 乙 |\n\n完。",
		"0/1/0: 念。 完。 "},
	    {"honours/a.md", "people: [{name: 甲, consent: 是}]\n", "怎么评。",
		"0/0/1: 怎么评。 "},
	    {"articles/a.md", "", "## 甲？\n\n- [x] 对", "0/0/0: 甲？ 对 "},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *made = make(rows[i].path, rows[i].matter, rows[i].body);
		g_assert_cmpstr(made, ==, rows[i].made);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/feature/features", test_features);
	return g_test_run();
}
