#include "emit.h"

#include <math.h>
#include <string.h>

#include "utf8.h"

static void
add_escape(GString *out, unsigned char c)
{
	switch (c) {
	case '"':
		g_string_append_len(out, "\\\"", 2);
		return;
	case '\\':
		g_string_append_len(out, "\\\\", 2);
		return;
	case '\n':
		g_string_append_len(out, "\\n", 2);
		return;
	default:
		g_string_append_printf(out, "\\u%04x", c);
	}
}

static bool
is_special(unsigned char c)
{
	return c < 0x20 || c == '"' || c == '\\' || c == 0x7f;
}

/* False when the text is not UTF-8; part of it is in `out` then. */
static bool
add_escaped(GString *out, const char *text, size_t len)
{
	const char *from = text, *end = text + len;
	for (const char *at = text; at < end;) {
		size_t n = utf8_len(at, (size_t)(end - at));
		if (n == 0)
			return false;
		if (n == 1 && is_special((unsigned char)*at)) {
			g_string_append_len(out, from, at - from);
			add_escape(out, (unsigned char)*at);
			from = at + 1;
		}
		at += n;
	}
	g_string_append_len(out, from, end - from);
	return true;
}

void
emit_text(GString *out, const char *text)
{
	g_string_append_c(out, '"');
	size_t begin = out->len;
	if (text && !add_escaped(out, text, strlen(text))) {
		g_autofree char *mended = g_utf8_make_valid(text, -1);
		g_string_truncate(out, begin);
		add_escaped(out, mended, strlen(mended));
	}
	g_string_append_c(out, '"');
}

void
emit_int(GString *out, int64_t number)
{
	char digits[24];
	char *at = digits + sizeof digits;
	uint64_t rest = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
	do {
		*--at = (char)('0' + rest % 10);
		rest /= 10;
	} while (rest > 0);
	if (number < 0)
		*--at = '-';
	g_string_append_len(out, at, digits + sizeof digits - at);
}

void
emit_number(GString *out, double number)
{
	if (!isfinite(number) || fabs(number) > 1e12)
		number = 0;
	long long milli = llround(number * 1000);
	if (milli < 0)
		g_string_append_c(out, '-');
	milli = llabs(milli);
	emit_int(out, milli / 1000);
	int rest = (int)(milli % 1000);
	if (rest == 0)
		return;
	g_string_append_printf(out, ".%03d", rest);
	while (out->str[out->len - 1] == '0')
		g_string_truncate(out, out->len - 1);
}

void
emit_texts(GString *out, char *const *texts)
{
	g_string_append_c(out, '[');
	for (size_t i = 0; texts && texts[i]; i++) {
		if (i > 0)
			g_string_append_c(out, ',');
		emit_text(out, texts[i]);
	}
	g_string_append_c(out, ']');
}

void
emit_member(GString *out, const char *key, const char *text)
{
	if (!text || !*text)
		return;
	g_string_append_c(out, ',');
	g_string_append_c(out, '"');
	g_string_append(out, key);
	g_string_append_len(out, "\":", 2);
	emit_text(out, text);
}
