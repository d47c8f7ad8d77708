/* Text out of documents: one of each kind, then damage at every byte. PDFs, and what is
 * said of them, are in tests/documents.t. */
#include "source/document.h"

#include <string.h>

#include <zlib.h>

#include "source/compound.h"
#include "source/markup.h"
#include "source/rtf.h"

#define BYTES(text) text, sizeof(text) - 1
#define MOBILE	    "13812345678"

/* ---- XML ---- */

static const struct {
	const char *xml, *text; /* NULL: it is refused */
} markups[] = {
    {"<w:p><w:r><w:t>138</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>00138000</w:t></w:r>"
     "</w:p>",
	"13800138000\n"},
    {"<tr><tc><p>1</p></tc><tc><p>2</p></tc></tr>", "1\n2\n"},
    {"<p>1<tab/>2<br/>3<s/>4<softHyphen/>5</p>", "1\n2\n3 45\n"},
    {"<p>138<span>0013</span><a href='#x'>8000</a></p>", "1380013\n#x\n8000\n"},
    {"<r><c><v>1.3800138E10</v></c><c><v>1.3E+3</v></c></r>", "13800138000\n1300\n"},
    {"<r><v>1E-3</v><v>E5</v><v>1e99</v><v>1.25E1</v></r>", "1E-3\nE5\n1e99\n12\n"},
    {"<r><n v='138'/><n v='0'/></r>", "138\n0\n"},
    {"<r Target='https://example.org/1'/>", ""},
    {"<x><Pages>1</Pages><Words>2</Words></x>", "1\n2\n"},
    {"<p>\n\t<r>\n\t<t>1</t>\n</r>\n<r><t>2</t></r></p>", "12\n"},
    {"<p><t>1</t><t> </t><t>2</t></p>", "1 2\n"},
    {"\xEF\xBB\xBF<?xml version='1.0'?><p>&#49;&lt;<![CDATA[2<]]></p>", "1<2<\n"},
    {"<?xml version='1.0' encoding=\"GB2312\"?><p>\xBA\xC5 1</p>", "号 1\n"},
    {"<?xml version='1.0' encoding='gbk' ?><p>\x96\x74 1</p>", "杢 1\n"},
    {"<?xml version='1.0' encoding='x-none'?><p>1</p>", "1\n"},
    {"<?xml version='1.0' encoding='GBK'?><p>1\xFF</p>", NULL},
    {"<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>", NULL},
    {"<a><b></a></b>", NULL},
    {"", NULL},
};

static void
test_markup(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(markups); i++) {
		g_autoptr(GString) out = g_string_new(NULL);
		g_autoptr(GError) error = NULL;
		g_test_message("%zu", i);
		bool is_read =
		    markup_read(out, markups[i].xml, strlen(markups[i].xml), &error);
		g_assert_cmpint(is_read, ==, markups[i].text != NULL);
		g_assert_cmpint(is_read, ==, error == NULL);
		if (is_read)
			g_assert_cmpstr(out->str, ==, markups[i].text);
	}
}

/* ---- RTF ---- */

static const struct {
	const char *rtf, *text;
} rtfs[] = {
    {"{\\rtf1\\ansi 138\\b 0013\\b0 8000\\par}", "13800138000\n\n"},
    {"{\\rtf1 1\\cell 2\\row 3\\tab 4\\~5\\_6}", "1\n2\n3\n4 5-6\n"},
    {"{\\rtf1 1\r\n2\\'31\\'b5\\\\\\{}", "121?\\{\n"},
    {"{\\rtf1\\u19968?\\u-10179\\'b5\\u20108 x}", "一二\n"},
    {"{\\rtf1\\uc0\\u21495 138\\uc2\\u21495\\'ba\\'c5138}", "号138号138\n"},
    {"{\\rtf1\\bin3 }}}1\\bin-5 2\\bin99999999999999999999 3", "12\n"},
    {"{\\rtf1\\", "\n"},
    {"{\\rtf1\\'3", "\n"},
    {"{\\rtf1\\u", "\n"},
};

static void
test_rtf(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(rtfs); i++) {
		g_autoptr(GString) out = g_string_new(NULL);
		size_t len = strlen(rtfs[i].rtf);
		g_autofree char *copy = g_memdup2(rtfs[i].rtf, len);
		g_test_message("%s", rtfs[i].rtf);
		g_assert_true(rtf_is(copy, len));
		rtf_read(out, copy, len);
		g_assert_cmpstr(out->str, ==, rtfs[i].text);
	}
}

/* ---- old documents ---- */

/* Behind the head, whose sector stays empty. */
static const struct {
	const char *body;
	size_t len;
	const char *text;
} compounds[] = {
    {BYTES("\0" MOBILE "\r\0"), MOBILE "\n"},
    {BYTES("\0short\r\0"), ""},
    {BYTES("\0\0" MOBILE "0\0\0"), MOBILE "0\n" MOBILE "\n"},
    {BYTES("\0\0" MOBILE "0\r\0"), MOBILE "0\n"},
    {BYTES("1\0003\0008\0001\0002\0003\0004\0005\0006\0007\0008\0\r\0"), MOBILE "\n"},
    {BYTES("\r1\0003\0008\0001\0002\0003\0004\0005\0006\0007\0008\0\r\0"), MOBILE "\n"},
    {BYTES("\0\3\2\x0E\0\1\0\2\0\x0F\0\0\0\x70\x5A\x3D\xBA\x09\x42"), MOBILE "\n"},
};

static void
test_compound(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(compounds); i++) {
		g_autoptr(GString) out = g_string_new(NULL);
		size_t len = 512 + compounds[i].len;
		g_autofree char *bytes = g_malloc0(len);
		memcpy(bytes, BYTES("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"));
		memcpy(bytes + 512, compounds[i].body, compounds[i].len);
		g_test_message("%zu", i);
		g_assert_true(compound_is(bytes, len));
		g_assert_true(compound_read(out, bytes, len, NULL));
		g_assert_cmpstr(out->str, ==, compounds[i].text);
	}
}

/* ---- archives ---- */

static void
put(GString *out, guint32 value, int n)
{
	for (; n > 0; n--, value >>= 8)
		g_string_append_c(out, (char)(value & 0xFF));
}

/* What both headers of an entry say of it (APPNOTE.TXT, 4.3.7). */
static void
put_facts(GString *out, const char *name, const char *bytes)
{
	size_t len = strlen(bytes);
	put(out, 20, 2);
	put(out, 0, 2 + 2 + 2);
	put(out, 0, 2); /* not packed, at no time */
	put(out, (guint32)crc32(0, (const Bytef *)bytes, (uInt)len), 4);
	put(out, (guint32)len, 4);
	put(out, (guint32)len, 4);
	put(out, (guint32)strlen(name), 2);
	put(out, 0, 2);
}

/* One entry, stored as it is. */
static GString *
make_archive(const char *name, const char *bytes)
{
	GString *out = g_string_new("PK\3\4");
	put_facts(out, name, bytes);
	g_string_append_printf(out, "%s%s", name, bytes);
	guint32 central = (guint32)out->len;
	g_string_append(out, "PK\1\2");
	put(out, 20, 2);
	put_facts(out, name, bytes);
	put(out, 0, 2 + 2 + 2 + 4 + 4);
	g_string_append(out, name);
	guint32 len = (guint32)out->len - central;
	g_string_append(out, "PK\5\6");
	put(out, 0, 4);
	put(out, 1, 2);
	put(out, 1, 2);
	put(out, len, 4);
	put(out, central, 4);
	put(out, 0, 2);
	return out;
}

/* Reads from memory that ends where the document does. */
static char *
read_exactly(const char *bytes, size_t len, GError **error)
{
	g_autofree char *copy = len ? g_memdup2(bytes, len) : NULL;
	g_autoptr(GPtrArray) parts = document_parts();
	g_autoptr(GString) all = g_string_new(NULL);
	bool is_read = document_read(copy, len, parts, error);
	for (guint i = 0; i < parts->len; i++) {
		const struct document_part *part = parts->pdata[i];
		g_assert_true(g_utf8_validate(part->text, -1, NULL));
		g_string_append(all, part->text);
	}
	return is_read ? g_string_free(g_steal_pointer(&all), false) : NULL;
}

static void
test_archive(void)
{
	g_autoptr(GString) zip = make_archive("word/document.xml", "<p>" MOBILE "</p>");
	g_autoptr(GError) error = NULL;
	g_autofree char *text = read_exactly(zip->str, zip->len, &error);
	g_assert_no_error(error);
	g_assert_cmpstr(text, ==, "word/document.xml\n" MOBILE "\n");
}

/* Cut off anywhere, and with any byte another one, it is refused or read, and no more. A
 * number that is read wrong is worse than none: its checksum has to be looked at. */
static void
test_damage(void)
{
	g_autoptr(GString) zip = make_archive("word/document.xml", "<p>" MOBILE "</p>");
	size_t at = (size_t)(strstr(zip->str + 40, MOBILE) - zip->str);
	for (size_t i = 0; i < zip->len; i++) {
		g_autofree char *cut = read_exactly(zip->str, i, NULL);
		g_autoptr(GError) error = NULL;
		zip->str[i] ^= 0x15;
		g_autofree char *changed = read_exactly(zip->str, zip->len, &error);
		zip->str[i] ^= 0x15;
		if (i >= at && i < at + strlen(MOBILE))
			g_assert_nonnull(error);
	}
}

/* Bytes that are no UTF-8 do not get further than here; an empty file is fine. */
static void
test_bytes(void)
{
	g_autofree char *rtf =
	    read_exactly(BYTES("{\\rtf1 1\xD0\xCF\x11\xE0\xA1'\xB1\x1A\xE1\0\0\0"), NULL);
	g_autofree char *html = read_exactly(BYTES("<td>\xC3\xFB\xB5\xA5 1\xC3"), NULL);
	g_autofree char *wide = read_exactly(BYTES("\xFF\xFE"
						   "1\0002\0"),
	    NULL);
	g_autofree char *empty = read_exactly("", 0, NULL);
	g_assert_nonnull(rtf);
	g_assert_true(strstr(html, " 1"));
	g_assert_cmpstr(wide, ==, "12");
	g_assert_cmpstr(empty, ==, "");
}

static void
test_names(void)
{
	static const char *const documents[] = {"a.docx", "名单.XLSX", "a/b.pdf", "c.et"};
	static const char *const others[] = {"a.md", "docx", "a.pdf.png", "xls", ""};
	for (size_t i = 0; i < G_N_ELEMENTS(documents); i++)
		g_assert_true(document_is(documents[i]));
	for (size_t i = 0; i < G_N_ELEMENTS(others); i++)
		g_assert_false(document_is(others[i]));
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/document/names", test_names);
	g_test_add_func("/document/markup", test_markup);
	g_test_add_func("/document/rtf", test_rtf);
	g_test_add_func("/document/compound", test_compound);
	g_test_add_func("/document/archive", test_archive);
	g_test_add_func("/document/damage", test_damage);
	g_test_add_func("/document/bytes", test_bytes);
	return g_test_run();
}
