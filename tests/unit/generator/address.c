/* Addresses: stable, ASCII, never from the title. */
#include <glib.h>

#include "site/address.h"

static void
test_pages(void)
{
	static const struct {
		const char *path, *slug, *address;
	} rows[] = {
	    {"articles/salt.md", "", "/articles/salt/"},
	    {"articles/salt.md", "yan", "/articles/yan/"},
	    {"articles/salt/index.md", "", "/articles/salt/"},
	    {"articles/000/p1.md", "", "/articles/000/p1/"},
	    {"articles/index.md", "", "/articles/"},
	    {"about.md", "", "/about/"},
	    {"index.md", "", "/"},
	    {"README.md", "ignored", "/"},
	    {"docs/README.md", "", "/docs/README/"},
	    {"docs/a b.md", "", "/docs/a-b-9524abbe/"},
	    {"docs/UPPER.MD", "", "/docs/UPPER/"},
	    {"docs/long.markdown", "", "/docs/long/"},
	    {"docs/.hidden/x.md", "", "/docs/hidden/x-bc662877/"},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *address = address_page(rows[i].path, rows[i].slug);
		g_assert_cmpstr(address, ==, rows[i].address);
	}
}

/* What cannot be kept is hashed, the same in NFC and NFD. */
static void
test_hashed(void)
{
	g_autofree char *han = address_page("菜谱/荤菜/红烧肉.md", "");
	g_assert_true(g_regex_match_simple("^/[0-9a-f]{8}/[0-9a-f]{8}/$", han, 0, 0));
	g_autofree char *nfc = address_page("docs/caf\xc3\xa9.md", "");
	g_autofree char *nfd = address_page("docs/cafe\xcc\x81.md", "");
	g_assert_true(g_str_has_prefix(nfc, "/docs/caf-"));
	g_assert_cmpstr(nfc, ==, nfd);
}

static void
test_others(void)
{
	g_autofree char *declared = address_term("topics", "elderly", "中老年");
	g_autofree char *hashed = address_term("tags", "", "减盐");
	g_autofree char *second = address_nth("/articles/", 2),
			*first = address_nth("/a/", 1);
	g_autofree char *asset =
	    address_asset("spoon.PNG", "0123456789abcdef0123456789abcdef");
	g_autofree char *han =
	    address_asset("盐勺.png", "0123456789abcdef0123456789abcdef");
	g_autofree char *file = address_file("/a/b/"), *plain = address_file("/a.xml");
	g_assert_cmpstr(declared, ==, "/topics/elderly/");
	g_assert_true(g_regex_match_simple("^/tags/[0-9a-f]{8}/$", hashed, 0, 0));
	g_assert_cmpstr(second, ==, "/articles/page/2/");
	g_assert_cmpstr(first, ==, "/a/");
	g_assert_cmpstr(asset, ==, "/assets/spoon.01234567.png");
	g_assert_cmpstr(han, ==, "/assets/0123456789abcdef.png");
	g_assert_cmpstr(file, ==, "a/b/index.html");
	g_assert_cmpstr(plain, ==, "a.xml");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/address/pages", test_pages);
	g_test_add_func("/address/hashed", test_hashed);
	g_test_add_func("/address/others", test_others);
	return g_test_run();
}
