/* Whose page it is: what front matter says, else the folder, else the first of the tree.
 */
#include <glib.h>

#include "site/owner.h"

#include "small.h"

#define SITE                                                                             \
	"title: t\nbase_url: https://e.org\norganisations:\n"                            \
	"  - id: a\n    name: 甲\n    children:\n"                                      \
	"      - {id: b, name: 乙}\n      - {id: c, name: 丙}\n      - {id: d, name: " \
	"丙}\n"

static void
test_find(void)
{
	static const struct {
		const char *name, *folder, *owner;
		int mistakes;
	} rows[] = {
	    {"", NULL, "a", 0}, {"", "b", "b", 0}, {"c", "b", "c", 0},
	    {"甲", "b", "a", 0}, {"丁", "b", "b", 1}, {"丁", NULL, "a", 1},
	    {"丙", NULL, "c", 1}, /* two of that name */
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(Diag) diag = diag_new();
		g_autoptr(Settings) settings = small_settings(SITE, diag);
		struct diag_source source = {"articles/x.md", NULL, 0};
		const struct settings_org *folder =
		    rows[i].folder ? orgs_find(settings->orgs, rows[i].folder) : NULL;
		int before =
		    diag_count(diag, SEVERITY_ERROR) + diag_count(diag, SEVERITY_WARNING);
		const struct settings_org *owner = owner_find(settings->orgs, folder,
		    rows[i].name, (struct diag_place){&source, 1, 1}, diag);
		g_assert_cmpstr(owner->id, ==, rows[i].owner);
		g_assert_cmpint(diag_count(diag, SEVERITY_ERROR) +
				    diag_count(diag, SEVERITY_WARNING) - before,
		    ==, rows[i].mistakes);
	}
}

/* Where no organisation is declared nobody is told that a name fits none. */
static void
test_none(void)
{
	g_autoptr(Diag) diag = diag_new();
	g_autoptr(GPtrArray) orgs = orgs_new();
	struct diag_source source = {"articles/x.md", NULL, 0};
	g_assert_null(
	    owner_find(orgs, NULL, "甲", (struct diag_place){&source, 1, 1}, diag));
	g_assert_cmpint(diag_count(diag, SEVERITY_ERROR), ==, 0);
	g_assert_cmpint(diag_count(diag, SEVERITY_WARNING), ==, 0);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/owner/find", test_find);
	g_test_add_func("/owner/none", test_none);
	return g_test_run();
}
