#define _GNU_SOURCE /* memmem */
#include "coding.h"

#include <errno.h>
#include <string.h>

#include <glib.h>

#define DECLARATION_MAX                                                                  \
	256		/* bytes; `<?xml version="1.0" encoding="GB18030"?>` has 39      \
			 */
#define LONGEST_NAME 24 /* with its NUL */
#define LOOKED	     4096
#define PIECE	     65536
#define REPLACEMENT  "\xEF\xBF\xBD"

/* Names as they are declared, and the widest encoding that reads what goes by them. */
static const struct {
	const char *name, *charset;
} names[] = {
    {"gb18030", "GB18030"},
    {"gbk", "GB18030"},
    {"gb2312", "GB18030"},
    {"gb_2312-80", "GB18030"},
    {"x-gbk", "GB18030"},
    {"cp936", "GB18030"},
    {"windows-936", "GB18030"},
    {"euc-cn", "GB18030"},
    {"big5", "BIG5-HKSCS"},
    {"big5-hkscs", "BIG5-HKSCS"},
    {"iso-8859-1", "CP1252"},
    {"windows-1252", "CP1252"},
};

/* How each begins: with a mark, or with "<" as XML and HTML do. */
static const struct {
	const char *bytes;
	size_t len;
	const char *charset;
} fronts[] = {
    {"\xEF\xBB\xBF", 3, "UTF-8"},
    {"\xFF\xFE", 2, "UTF-16LE"},
    {"\xFE\xFF", 2, "UTF-16BE"},
    {"<\0", 2, "UTF-16LE"},
    {"\0<", 2, "UTF-16BE"},
};

static const char *
coding_of_front(const char *bytes, size_t len)
{
	for (size_t i = 0; i < G_N_ELEMENTS(fronts); i++) {
		if (len >= fronts[i].len &&
		    memcmp(bytes, fronts[i].bytes, fronts[i].len) == 0)
			return fronts[i].charset;
	}
	return len == 0 ? "UTF-8" : NULL;
}

/* `name` gets what the declaration says, or "". */
static void
read_declaration(const char *bytes, size_t len, char name[LONGEST_NAME])
{
	static const char key[] = "encoding";
	const char *end = memchr(bytes, '>', MIN(len, DECLARATION_MAX));
	bool is_there = end && len >= 5 && memcmp(bytes, "<?xml", 5) == 0;
	const char *at =
	    is_there ? memmem(bytes, (size_t)(end - bytes), key, strlen(key)) : NULL;
	size_t n = 0;
	for (at = at ? at + strlen(key) : end; at < end && strchr(" \t\r\n=\"'", *at);)
		at++;
	for (; at < end && *at && !strchr(" \t\r\n\"'?", *at) && n < LONGEST_NAME - 1;)
		name[n++] = *at++;
	name[n] = '\0';
}

const char *
coding_of_xml(const char *bytes, size_t len)
{
	const char *front = coding_of_front(bytes, len);
	char name[LONGEST_NAME];
	if (front)
		return front;
	read_declaration(bytes, len, name);
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		if (g_ascii_strcasecmp(name, names[i].name) == 0)
			return names[i].charset;
	}
	return "UTF-8";
}

/* Every second byte of UTF-16 is 0 where it is Latin: even ones of the one kind, odd ones
 * of the other. */
static const char *
coding_of_zeros(const char *bytes, size_t len)
{
	size_t looked = MIN(len, LOOKED), zeros[2] = {0, 0};
	for (size_t i = 0; i < looked; i++)
		zeros[i % 2] += bytes[i] == '\0';
	size_t many = looked / 10;
	return zeros[1] > many && zeros[0] == 0	  ? "UTF-16LE"
	       : zeros[0] > many && zeros[1] == 0 ? "UTF-16BE"
						  : NULL;
}

const char *
coding_of_text(const char *bytes, size_t len)
{
	const char *front = coding_of_front(bytes, len);
	if (front)
		return front;
	if (memchr(bytes, '\0', len))
		return coding_of_zeros(bytes, len);
	return g_utf8_validate_len(bytes, len, NULL) ? "UTF-8" : "GB18030";
}

/* ---- converting ---- */

/* What is left to be converted. */
struct tape {
	char *at;
	size_t left;
	size_t unit; /* bytes of the smallest character */
};

static void
skip_broken(struct tape *tape, GString *out)
{
	size_t n = MIN(tape->unit, tape->left);
	g_string_append(out, REPLACEMENT);
	tape->at += n;
	tape->left -= n;
}

/* False: something in it was not of its encoding. */
static bool
convert_all(GIConv iconv, struct tape *tape, GString *out)
{
	g_autofree char *piece = g_malloc(PIECE);
	bool is_whole = true;
	while (tape->left > 0) {
		char *to = piece;
		size_t room = PIECE;
		size_t status = g_iconv(iconv, &tape->at, &tape->left, &to, &room);
		bool is_full = status == (size_t)-1 && errno == E2BIG;
		g_string_append_len(out, piece, to - piece);
		if (status != (size_t)-1 || is_full)
			continue;
		is_whole = false;
		skip_broken(tape, out);
	}
	return is_whole;
}

static size_t
mark_len(const char *charset, const char *bytes, size_t len)
{
	const char *front = coding_of_front(bytes, len);
	bool has_mark = len > 0 && (unsigned char)*bytes >= 0x80;
	if (!front || !has_mark || strcmp(front, charset) != 0)
		return 0;
	return strcmp(front, "UTF-8") == 0 ? 3 : 2;
}

char *
coding_convert(
    const char *charset, const char *bytes, size_t len, size_t *out_len, bool *is_whole)
{
	GIConv iconv = g_iconv_open("UTF-8", charset);
	if (iconv == (GIConv)-1)
		return NULL;
	size_t mark = mark_len(charset, bytes, len);
	GString *out = g_string_sized_new(len + len / 2);
	/* POSIX has iconv() take what it only reads as if it wrote there. */
	struct tape tape = {
	    .at = (char *)bytes + mark,
	    .left = len - mark,
	    .unit = g_str_has_prefix(charset, "UTF-16") ? 2 : 1,
	};
	*is_whole = convert_all(iconv, &tape, out);
	g_iconv_close(iconv);
	*out_len = out->len;
	return g_string_free(out, false);
}
