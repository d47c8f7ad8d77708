/* Where links lead, and what is said of those that lead nowhere. */
#include <glib.h>

#include "small.h"

#define SITE "title: t\nbase_url: https://example.org/sub\n"

static const struct small_file around[] = {
    {"articles/a.md", "A"},
    {"articles/\xe7\xba\xa2.md", "---\nslug: red\n---\nR"},
    {"articles/draft.md", "---\ndraft: true\n---\n"},
    {"articles/old.md", "---\nexpires: 2020-01-01\n---\n"},
    {"articles/pic.png", NULL},
    {"articles/100%.png", NULL},
    {"docs/deep/x.md", "---\naliases: /was/x.html\n---\nX"},
    {"notes/index.md", "N"},
    {"static/a b.txt", NULL},
};

/* The site with one more page at articles/z.md. */
static struct site *
with_page(const char *text, struct diag *diag)
{
	struct small_file files[G_N_ELEMENTS(around) + 2] = {{0}};
	memcpy(files, around, sizeof around);
	files[G_N_ELEMENTS(around)] = (struct small_file){"articles/z.md", text};
	return small_site(SITE, files, diag);
}

static char *
describe(const struct link *link)
{
	static const char *const kinds[] = {
	    "none", "external", "anchor", "address", "media"};
	return g_strdup_printf("%s %s%s", kinds[link->kind],
	    link->kind == LINK_ADDRESS ? link->address
	    : link->kind == LINK_MEDIA ? link->media->path
				       : "",
	    link->tail);
}

static void
test_targets(void)
{
	static const struct {
		const char *text, *leads, *said;
	} rows[] = {
	    {"[x](a.md)", "address /articles/a/", ""},
	    {"[x](./a.md?q=1#h)", "address /articles/a/?q=1#h", ""},
	    {"[x](%E7%BA%A2.md)", "address /articles/red/", ""},
	    {"[x](<\xe7\xba\xa2.md>)", "address /articles/red/", ""},
	    {"[x](a)", "address /articles/a/", ""},
	    {"[x](a.html)", "address /articles/a/", ""},
	    {"[x](/articles/a/)", "address /articles/a/", ""},
	    {"[x](/sub/articles/a/)", "address /articles/a/", ""},
	    {"[x](../docs/deep/x.md)", "address /docs/deep/x/", ""},
	    {"[x](../docs/deep/)", "address /docs/", ""},
	    {"[x](../docs)", "address /docs/", ""},
	    {"[x](../notes/)", "address /notes/", ""},
	    {"[x](..)", "address /", ""},
	    {"[x](/was/x.html)", "address /docs/deep/x/", ""},
	    {"[x](/atom.xml)", "address /atom.xml", ""},
	    {"[x](/docs/atom.xml)", "address /docs/atom.xml", ""},
	    {"[x](</a b.txt>)", "address /a%20b.txt", ""},
	    {"![x](pic.png?raw=true)", "media articles/pic.png?raw=true", ""},
	    {"![x](100%.png)", "media articles/100%.png", ""},
	    {"[x](#h)", "anchor #h", ""},
	    {"[x](https://e.org/a.md)", "external ", ""},
	    {"[x](old.md)", "none ", ""},
	    {"[x](draft.md)", "none ",
		"articles/z.md:1:1 dead-link = take draft: true out of that page, or "
		"this "
		"link out of here"},
	    {"[x](A.md)", "none ", "articles/z.md:1:1 dead-link = did you mean “a.md”?"},
	    {"[x](x.md)", "none ",
		"articles/z.md:1:1 dead-link = did you mean “../docs/deep/x.md”?"},
	    {"[x](www.e.cn)", "none ",
		"articles/z.md:1:1 dead-link = write https://www.e.cn"},
	    {"[x](a@e.org)", "none ",
		"articles/z.md:1:1 dead-link = write mailto:a@e.org"},
	    {"[x](0580-5550100)", "none ",
		"articles/z.md:1:1 dead-link = write tel:0580-5550100"},
	    {"![x](PIC.png)", "none ",
		"articles/z.md:1:1 dead-image = did you mean “pic.png”?"},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(Diag) diag = diag_new();
		g_autoptr(Site) site = with_page(rows[i].text, diag);
		const struct page *page =
		    g_hash_table_lookup(site->by_path, "articles/z.md");
		g_autofree char *said = small_said(diag);
		g_assert_cmpuint(page->links->len, ==, 1);
		g_autofree char *leads =
		    describe(&g_array_index(page->links, struct link, 0));
		g_assert_cmpstr(leads, ==, rows[i].leads);
		g_assert_cmpstr(said, ==, rows[i].said);
	}
}

static void
test_outside(void)
{
	static const char *const targets[] = {
	    "[x](../../x.md)", "[x](../../../etc/passwd)", "![x](..\\a.png)", "[x]()"};
	for (size_t i = 0; i < G_N_ELEMENTS(targets); i++) {
		g_autoptr(Diag) diag = diag_new();
		g_autoptr(Site) site = with_page(targets[i], diag);
		g_assert_nonnull(site);
		g_assert_cmpint(diag_count(diag, SEVERITY_ERROR), ==, 1);
	}
}

static void
test_cover(void)
{
	g_autoptr(Diag) diag = diag_new();
	g_autoptr(Site) site = with_page("---\ncover: https://e.org/a.png\n---\n", diag);
	g_assert_nonnull(site);
	g_autofree char *said = small_said(diag);
	g_assert_cmpstr(said, ==,
	    "articles/z.md:2:8 dead-image = put the file beside the page and write "
	    "its "
	    "name");
	g_autoptr(Diag) good = diag_new();
	g_autoptr(Site) with_cover = with_page("---\ncover: pic.png\n---\n", good);
	g_assert_cmpint(diag_count(good, SEVERITY_ERROR), ==, 0);
	g_assert_cmpuint(with_cover->media->len, ==, 1);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/link/targets", test_targets);
	g_test_add_func("/link/outside", test_outside);
	g_test_add_func("/link/cover", test_cover);
	return g_test_run();
}
