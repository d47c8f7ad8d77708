#include "encoding.h"

#include <string.h>

#include "common/text.h"
#include "common/utf8.h"

#define KINDS 35 /* of characters left out: the controls, U+FDD0, U+FFFE, U+FFFF */

/* The characters left out, by kind: how many, and where the first one stood. */
struct losses {
	int count[KINDS];
	size_t first[KINDS];
	bool has_any;
};

bool
encoding_allows(gunichar c)
{
	if (c < 0x20)
		return c == '\t' || c == '\n';
	return c != 0xFDD0 && c != 0xFFFE && c != 0xFFFF;
}

static gunichar
kind_char(int kind)
{
	static const gunichar late[] = {0xFDD0, 0xFFFE, 0xFFFF};
	return kind < 32 ? (gunichar)kind : late[kind - 32];
}

/* The kind of what must be left out at `at`, and its length; -1 when nothing must. */
static int
bad_kind(const char *at, const char *end, size_t *len)
{
	unsigned char c = (unsigned char)*at;
	*len = 1;
	if (c < 0x20)
		return c == '\t' || c == '\n' || c == '\r' ? -1 : c;
	if (c != 0xEF || end - at < 3)
		return -1;
	*len = 3;
	if (memcmp(at, "\xEF\xB7\x90", 3) == 0)
		return 32;
	if (memcmp(at, "\xEF\xBF\xBE", 3) == 0)
		return 33;
	return memcmp(at, "\xEF\xBF\xBF", 3) == 0 ? 34 : -1;
}

/* Copies [bytes, end) with LF line ends and without what is not allowed. */
static GString *
clean(const char *bytes, const char *end, struct losses *losses)
{
	GString *text = g_string_sized_new(end - bytes + 1);
	const char *from = bytes;
	for (const char *at = bytes; at < end; at++) {
		size_t len;
		unsigned char c = (unsigned char)*at;
		if ((c >= 0x20 && c != 0xEF) || c == '\n' || c == '\t')
			continue;
		int kind = bad_kind(at, end, &len);
		if (kind < 0 && c != '\r')
			continue;
		g_string_append_len(text, from, at - from);
		if (c == '\r' && !(at + 1 < end && at[1] == '\n'))
			g_string_append_c(text, '\n');
		if (kind >= 0 && losses->count[kind]++ == 0)
			losses->first[kind] = text->len;
		losses->has_any = losses->has_any || kind >= 0;
		at += len - 1;
		from = at + 1;
	}
	g_string_append_len(text, from, end - from);
	return text;
}

static void
report_losses(
    const char *path, const GString *text, const struct losses *losses, struct diag *diag)
{
	struct diag_source source = {path, text->str, text->len};
	for (int kind = 0; kind < KINDS; kind++) {
		if (losses->count[kind] == 0)
			continue;
		diag_add(diag, RULE_BAD_CHARACTER, diag_at(&source, losses->first[kind]),
		    _("delete it; it often comes with text pasted from elsewhere"),
		    ngettext(
			"the character U+%04X cannot stand in a web page and is left out",
			"the character U+%04X cannot stand in a web page and is left out "
			"(%d times)",
			(unsigned long)losses->count[kind]),
		    (unsigned)kind_char(kind), losses->count[kind]);
	}
}

/* Nothing but good UTF-8 that is taken as it is: what nearly every file is, told in one
 * quick pass. */
static bool
is_plain(const char *at, const char *end)
{
	for (size_t len; at < end; at += len) {
		unsigned char c = (unsigned char)*at;
		if (c < 0x20 && c != '\n' && c != '\t')
			return false;
		len = utf8_len(at, (size_t)(end - at));
		if (len == 0 || (c == 0xEF && ((unsigned char)at[1] == 0xB7 ||
						  (unsigned char)at[1] == 0xBF)))
			return false;
	}
	return true;
}

static const char *
find_invalid(const char *at, const char *end)
{
	const char *stop;
	while (!g_utf8_validate_len(at, end - at, &stop)) {
		if (stop == end || *stop != '\0')
			return stop;
		at = stop + 1; /* a NUL is a character to be left out, not a broken one */
	}
	return NULL;
}

/* Broken UTF-8 rather than another encoding: most of what is not ASCII reads as UTF-8. */
static bool
is_nearly_utf8(const char *at, const char *end)
{
	size_t good = 0, bad = 0;
	const char *stop;
	while (at < end) {
		g_utf8_validate_len(at, end - at, &stop);
		for (; at < stop; at++)
			good += (unsigned char)*at >= 0x80;
		if (at < end)
			bad += (unsigned char)*at++ >= 0x80;
	}
	return good > bad;
}

/* Reads as GBK: pairs of bytes, and most of them common Han (GB 2312, from 啊 on). */
static bool
is_gbk(const char *bytes, size_t len)
{
	size_t pairs = 0, common = 0;
	const unsigned char *at = (const unsigned char *)bytes, *end = at + len;
	for (; at < end; at++) {
		if (*at < 0x80)
			continue;
		if (*at == 0x80 || *at == 0xFF || at + 1 == end || at[1] < 0x30 ||
		    at[1] == 0xFF)
			return false;
		/* A3 and A1 hold the marks and full-width forms that stand between Han.
		 */
		pairs += *at != 0xA1 && *at != 0xA3;
		common += *at >= 0xB0 && *at <= 0xF7 && at[1] >= 0xA1;
		at++;
	}
	return pairs > 0 && common * 10 >= pairs * 8;
}

/* Every second byte of UTF-16 is 0 in Latin text; a BOM says so even in Chinese. */
static bool
is_utf16(const char *bytes, size_t len)
{
	size_t zeros = 0, looked = MIN(len, 4096);
	if (len >= 2 &&
	    (memcmp(bytes, "\xFF\xFE", 2) == 0 || memcmp(bytes, "\xFE\xFF", 2) == 0))
		return true;
	for (size_t i = 0; i < looked; i++)
		zeros += bytes[i] == '\0';
	return zeros > 1 && zeros * 5 > looked;
}

static void
report_encoding(
    const char *path, const char *bytes, size_t len, const char *bad, struct diag *diag)
{
	struct diag_source source = {path, bytes, len};
	struct diag_place whole = {&source, 0, 0};
	const char *fix = _(
	    "save it as UTF-8: in 记事本 choose 文件, 另存为, 编码 UTF-8; in WPS 另存为, "
	    "纯文本 (*.txt), 编码 Unicode (UTF-8)");
	if (is_utf16(bytes, len))
		diag_add(diag, RULE_ENCODING, whole, fix, "%s",
		    _("this file is UTF-16, not UTF-8"));
	else if (is_gbk(bytes, len) && !is_nearly_utf8(bytes, bytes + len))
		diag_add(diag, RULE_ENCODING, whole, fix, "%s",
		    _("this file is GBK, not UTF-8"));
	else
		diag_add(diag, RULE_ENCODING, diag_at(&source, bad - bytes), fix,
		    _("byte %02X is not UTF-8"), (unsigned)(unsigned char)*bad);
}

char *
encoding_decode(
    const char *path, const char *bytes, size_t len, size_t *out_len, struct diag *diag)
{
	const char *from = bytes, *end = bytes + len;
	if (len >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0)
		from += 3;
	if (is_plain(from, end)) {
		*out_len = (size_t)(end - from);
		char *copy = g_malloc(*out_len + 1);
		if (from < end)
			memcpy(copy, from, *out_len);
		copy[*out_len] = '\0';
		return copy;
	}
	const char *bad = is_utf16(bytes, len) ? bytes : find_invalid(from, end);
	if (bad) {
		report_encoding(path, bytes, len, bad, diag);
		return NULL;
	}
	struct losses losses = {0};
	GString *text = clean(from, end, &losses);
	if (losses.has_any)
		report_losses(path, text, &losses, diag);
	*out_len = text->len;
	return g_string_free(text, false);
}
