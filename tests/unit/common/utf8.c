/* UTF-8: every sequence of up to four bytes that may matter, with GLib as the judge. */
#include "common/utf8.h"

#include <string.h>

#include <glib.h>

static void
compare(const char *text, size_t len)
{
	/* GLib takes no NUL. */
	if (!memchr(text, 0, len))
		g_assert_cmpint(utf8_is_valid(text, len), ==,
		    g_utf8_validate_len(text, len, NULL) != 0);
}

/* The bytes at which RFC 3629 makes a difference. */
static void
test_edges(void)
{
	static const unsigned char edges[] = {0x01, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F,
	    0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xE5, 0xE9, 0xEA, 0xEC, 0xED,
	    0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xF8, 0xFF};
	size_t n = sizeof edges, all = n * n * n * n;
	for (size_t i = 0; i < all; i++) {
		char text[5] = {(char)edges[i % n], (char)edges[i / n % n],
		    (char)edges[i / n / n % n], (char)edges[i / n / n / n]};
		compare(text, 4);
		compare(text, 3);
		compare(text, 2);
		compare(text, 1);
	}
}

static void
test_all_characters(void)
{
	for (gunichar c = 1; c < 0x110000; c++) {
		char text[6];
		size_t len = (size_t)g_unichar_to_utf8(c, text);
		bool is_good = c < 0xD800 || c > 0xDFFF;
		g_assert_cmpuint(utf8_len(text, len), ==, is_good ? len : 0);
		if (len > 1)
			g_assert_cmpuint(utf8_len(text, len - 1), ==, 0);
	}
	g_assert_true(utf8_is_valid("", 0));
	g_assert_true(utf8_is_valid("a\0b", 3));
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/utf8/edges", test_edges);
	g_test_add_func("/utf8/all", test_all_characters);
	return g_test_run();
}
