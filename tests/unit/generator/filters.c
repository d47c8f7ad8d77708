/* Parts of sections: only of terms that are declared, only where there are enough pages.
 */
#include <string.h>

#include "common/diag.h"
#include "site/filters.h"
#include "small.h"

#define SITE                                                                             \
	"title: t\nbase_url: https://e.org\ntopics:\n  - {id: salt, name: 盐}\n"        \
	"  - {id: all, name: 都}\n"

static struct small_file files[] = {
    {"articles/1.md", "---\ntopics: [salt, all]\ntags: [甲]\n---\n1"},
    {"articles/2.md", "---\ntopics: [all]\n---\n2"},
    {"articles/3.md", "---\ntopics: [all, salt]\n---\n3"},
    {"articles/4.md", "---\ntopics: [all]\n---\n4"},
    {"articles/5.md", "---\ntopics: [all]\n---\n5"},
    {"articles/6.md", "---\ntopics: [all]\n---\n6"},
    {"articles/7.md", "---\ntopics: [all]\n---\n7"},
    {"articles/8.md", "---\ntopics: [all]\n---\n8"},
    {"articles/9.md", "---\ntopics: [all]\n---\n9"},
    {"notices/1.md", "---\ntopics: [salt]\n---\n1"},
    {"notices/2.md", "2"},
    {0},
};

static void
test_parts(void)
{
	g_autoptr(Diag) diag = diag_new();
	g_autoptr(Site) site = small_site(SITE, files, diag);
	g_assert_cmpint(diag_count(diag, SEVERITY_ERROR), ==, 0);
	int n = 0;
	for (guint i = 0; i < site->lists->len; i++) {
		const struct list *list = site->lists->pdata[i];
		if (list->kind != LIST_FILTER)
			continue;
		n++;
		g_assert_cmpstr(list->address, ==, "/articles/topics/salt/");
		g_assert_cmpstr(list->title, ==, "健康科普：盐");
		g_assert_cmpuint(list->pages->len, ==, 2);
		g_assert_cmpstr(list->section->id, ==, "articles");
	}
	g_assert_cmpint(n, ==, 1);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/filters/parts", test_parts);
	return g_test_run();
}
