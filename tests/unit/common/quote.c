#include "common/quote.h"

static void
test_quote(void)
{
	static const struct {
		const char *text, *quoted;
	} rows[] = {
	    {"", "\"\""},
	    {"减盐", "\"减盐\""},
	    {"5·29 \"会员\"", "\"5·29 \\\"会员\\\"\""},
	    {"a\\", "\"a\\\\\""},
	    {"\\\"", "\"\\\\\\\"\""},
	    {"a;b $x", "\"a;b $x\""},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(GString) out = g_string_new("k: ");
		g_autofree char *wanted = g_strconcat("k: ", rows[i].quoted, NULL);
		quote_append(out, rows[i].text);
		g_assert_cmpstr(out->str, ==, wanted);
	}
}

int
main(int argc, char *argv[])
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/quote/append", test_quote);
	return g_test_run();
}
