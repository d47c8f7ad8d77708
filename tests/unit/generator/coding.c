/* What texts are written in, and what becomes of them. */
#include "source/coding.h"

#include <string.h>

#include <glib.h>

#define BYTES(text) text, sizeof(text) - 1

static const struct {
	const char *bytes;
	size_t len;
	const char *charset;
} xmls[] = {
    {BYTES(""), "UTF-8"},
    {BYTES("<p/>"), "UTF-8"},
    {BYTES("<?xml version='1.0' encoding='UTF-8'?><p/>"), "UTF-8"},
    {BYTES("<?xml version='1.0' encoding='GB2312'?><p/>"), "GB18030"},
    {BYTES("<?xml version=\"1.0\" encoding = \"gbk\" standalone='yes'?>"), "GB18030"},
    {BYTES("<?xml encoding=gb18030?>"), "GB18030"},
    {BYTES("<?xml encoding='Big5'?>"), "BIG5-HKSCS"},
    {BYTES("<?xml encoding='../../x'?>"), "UTF-8"},
    {BYTES("<?xml encoding='GBKGBKGBKGBKGBKGBKGBKGBKGBKGBK'?>"), "UTF-8"},
    {BYTES("<?xml version='1.0'?><p encoding='GBK'/>"), "UTF-8"},
    {BYTES("<?xml encoding='GBK'"), "UTF-8"},
    {BYTES("<?xml encoding"), "UTF-8"},
    {BYTES("\xEF\xBB\xBF<?xml encoding='GBK'?>"), "UTF-8"}, /* the mark is right */
    {BYTES("\xFF\xFE<\0p\0"), "UTF-16LE"},
    {BYTES("\xFE\xFF\0<\0p"), "UTF-16BE"},
    {BYTES("<\0?\0"), "UTF-16LE"},
    {BYTES("\0<\0p"), "UTF-16BE"},
};

static const struct {
	const char *bytes;
	size_t len;
	const char *charset;
} texts[] = {
    {BYTES("1"), "UTF-8"},
    {BYTES("\xE5\x8F\xB7"), "UTF-8"},
    {BYTES("\xBA\xC5"), "GB18030"},
    {BYTES("\xFF\xFE"
	   "1\0"),
	"UTF-16LE"},
    {BYTES("1\0002\0003\0"), "UTF-16LE"},
    {BYTES("\0001\0002\0003"), "UTF-16BE"},
    {BYTES("\x53\xF7\0001\0002\0003"), "UTF-16BE"},
    {BYTES("\0\0\0\0"), NULL},
    {BYTES("1\0\0002"), NULL},
};

static void
test_told(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(xmls); i++) {
		g_autofree char *copy = g_memdup2(xmls[i].bytes, xmls[i].len);
		g_test_message("%zu", i);
		g_assert_cmpstr(coding_of_xml(copy, xmls[i].len), ==, xmls[i].charset);
	}
	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
		g_autofree char *copy = g_memdup2(texts[i].bytes, texts[i].len);
		g_test_message("%zu", i);
		g_assert_cmpstr(coding_of_text(copy, texts[i].len), ==, texts[i].charset);
	}
}

static const struct {
	const char *charset, *bytes;
	size_t len;
	const char *text;
	bool is_whole;
} conversions[] = {
    {"UTF-8", BYTES(""), "", true},
    {"UTF-8", BYTES("\xEF\xBB\xBF\xE5\x8F\xB7"), "号", true},
    {"UTF-8",
	BYTES("1\xFF"
	      "2"),
	"1\xEF\xBF\xBD"
	"2",
	false},
    {"GB18030",
	BYTES("\xBA\xC5"
	      "1"),
	"号1", true},
    {"GB18030",
	BYTES("1\xFF"
	      "2"),
	"1\xEF\xBF\xBD"
	"2",
	false},
    {"GB18030", BYTES("12\xBA"), "12\xEF\xBF\xBD", false},
    {"GB18030", BYTES("\x95\x32\x82\x36"), "\xF0\xA0\x80\x80", true},
    {"BIG5-HKSCS", BYTES("\xB8\xB9"), "號", true},
    {"UTF-16LE",
	BYTES("\xFF\xFE\xF7\x53"
	      "1\0"),
	"号1", true},
    {"UTF-16LE",
	BYTES("\xF7\x53"
	      "1\0"),
	"号1", true},
    {"UTF-16BE",
	BYTES("\xFE\xFF\x53\xF7\0"
	      "1"),
	"号1", true},
    {"UTF-16BE", BYTES("\xD8\x40\xDC\0"), "\xF0\xA0\x80\x80", true},
    {"UTF-16LE",
	BYTES("\0\xD8"
	      "1\0"),
	"\xEF\xBF\xBD"
	"1",
	false},
    {"UTF-16LE",
	BYTES("1\0"
	      "2"),
	"1\xEF\xBF\xBD", false},
};

static void
test_converted(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(conversions); i++) {
		size_t len = 0;
		bool is_whole = !conversions[i].is_whole;
		g_autofree char *copy =
		    g_memdup2(conversions[i].bytes, conversions[i].len);
		g_autofree char *text = coding_convert(
		    conversions[i].charset, copy, conversions[i].len, &len, &is_whole);
		g_test_message("%zu", i);
		g_assert_cmpstr(text, ==, conversions[i].text);
		g_assert_cmpuint(len, ==, strlen(text));
		g_assert_cmpint(is_whole, ==, conversions[i].is_whole);
	}
}

/* Longer than one piece, with characters across its edge. */
static void
test_long(void)
{
	g_autoptr(GString) bytes = g_string_new("1"), wanted = g_string_new("1");
	for (int i = 0; i < 100000; i++) {
		g_string_append(bytes, "\xBA\xC5");
		g_string_append(wanted, "号");
	}
	size_t len = 0;
	bool is_whole = false;
	g_autofree char *text =
	    coding_convert("GB18030", bytes->str, bytes->len, &len, &is_whole);
	g_assert_true(is_whole);
	g_assert_cmpstr(text, ==, wanted->str);
}

static void
test_unknown(void)
{
	size_t len = 0;
	bool is_whole = false;
	g_assert_null(coding_convert("X-NONE", "1", 1, &len, &is_whole));
}

int
main(int argc, char *argv[])
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/coding/told", test_told);
	g_test_add_func("/coding/converted", test_converted);
	g_test_add_func("/coding/long", test_long);
	g_test_add_func("/coding/unknown", test_unknown);
	return g_test_run();
}
