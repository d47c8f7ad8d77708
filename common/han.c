#include "han.h"

#include <string.h>

bool
han_is_ideograph(gunichar c)
{
	if (c < 0x3005)
		return false;
	return (c >= 0x4E00 && c <= 0x9FFF) || c == 0x3005 || c == 0x3007 ||
	       c == 0x303B || (c >= 0x3400 && c <= 0x4DBF) ||
	       (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x323AF);
}

bool
han_is_wide(gunichar c)
{
	return c >= 0x1100 && g_unichar_iswide(c);
}

static bool
is_hangul(gunichar c)
{
	return (c >= 0x1100 && c <= 0x11FF) || (c >= 0x3130 && c <= 0x318F) ||
	       (c >= 0xA960 && c <= 0xA97F) || (c >= 0xAC00 && c <= 0xD7FF);
}

/* Marks that Chinese shares with Latin; their width depends on what stands beside them.
 */
static bool
is_ambiguous_mark(gunichar c)
{
	return c == 0x2018 || c == 0x2019 || c == 0x201C || c == 0x201D || c == 0x2014 ||
	       c == 0x2026 || c == 0x00B7;
}

bool
han_joins(gunichar a, gunichar b)
{
	bool a_wide = han_is_wide(a) && !is_hangul(a),
	     b_wide = han_is_wide(b) && !is_hangul(b);
	return (a_wide && b_wide) || (a_wide && is_ambiguous_mark(b)) ||
	       (is_ambiguous_mark(a) && b_wide);
}

bool
han_is_punctuation(gunichar c)
{
	if (is_ambiguous_mark(c))
		return true;
	if (c < 0x3001)
		return false;
	return (c <= 0x3003) || (c >= 0x3008 && c <= 0x3011) ||
	       (c >= 0x3014 && c <= 0x301F) || c == 0x30FB ||
	       ((c >= 0xFF01 && c <= 0xFF65) && g_unichar_ispunct(c)) || c == 0xFF5E;
}

/* Punctuation that every sentence has: U+3000 to U+3004, U+FF01 to U+FF0F. */
static bool
is_common_mark(const unsigned char *at)
{
	return (at[0] == 0xE3 && at[1] == 0x80 && at[2] <= 0x84) ||
	       (at[0] == 0xEF && at[1] == 0xBC && at[2] <= 0x8F);
}

/* Every page is counted, so ASCII, U+5000 to U+8FFF and common marks, nearly all of
 * Chinese text, are told by their bytes. */
size_t
han_count(const char *text)
{
	size_t n = 0;
	bool in_word = false;
	const unsigned char *at = (const unsigned char *)text;
	for (;;) {
		bool is_han = false, is_word = false;
		size_t len = 3;
		for (; *at >= 0xE5 && *at <= 0xE8; at += 3, in_word = false)
			n++;
		if (*at == '\0')
			return n;
		if (*at < 0x80) {
			is_word = g_ascii_isalnum((char)*at);
			len = 1;
		} else if (!is_common_mark(at)) {
			gunichar c = g_utf8_get_char((const char *)at);
			is_han = han_is_ideograph(c);
			is_word = !is_han && g_unichar_isalnum(c);
			len = (size_t)g_utf8_skip[*at];
		}
		n += is_han || (is_word && !in_word);
		in_word = is_word;
		at += len;
	}
}

int
han_columns(const char *text, int n_chars)
{
	int columns = 0;
	for (const char *at = text; *at && n_chars > 0;
	     at = g_utf8_next_char(at), n_chars--) {
		gunichar c = g_utf8_get_char(at);
		columns += g_unichar_iszerowidth(c) ? 0 : han_is_wide(c) ? 2 : 1;
	}
	return columns;
}

static bool
ends_sentence(gunichar c)
{
	return c == 0x3002 || c == 0xFF01 || c == 0xFF1F || c == '!' || c == '?';
}

/* What belongs to the sentence before it: 他说：“好。” */
static bool
closes(gunichar c)
{
	return c == 0x201D || c == 0x2019 || c == 0x300D || c == 0x300F || c == 0xFF09 ||
	       c == 0x300B || c == '"' || c == ')';
}

char *
han_summary(const char *text, size_t limit)
{
	const char *sentence = NULL, *at = text;
	size_t n = 0;
	bool in_word = false;
	for (; *at; at = g_utf8_next_char(at)) {
		gunichar c = g_utf8_get_char(at);
		bool is_han = han_is_ideograph(c);
		bool is_word = !is_han && g_unichar_isalnum(c);
		n += is_han || (is_word && !in_word);
		in_word = is_word;
		if (n > limit)
			break;
		if ((ends_sentence(c) && n * 2 >= limit) || (at == sentence && closes(c)))
			sentence = g_utf8_next_char(at);
	}
	if (!*at)
		return g_strdup(text);
	if (sentence)
		return g_strndup(text, sentence - text);
	g_autofree char *cut = g_strndup(text, at - text);
	return g_strconcat(g_strchomp(cut), "…", NULL);
}

static gunichar
cover(gunichar c)
{
	bool is_wide = (c >= 0xFF10 && c <= 0xFF19) ||
		       g_utf8_strchr("〇零一幺二三四五六七八九", -1, c) != NULL;
	return is_wide ? 0xFF0A : c >= '0' && c <= '9' ? '*' : c;
}

char *
han_cover(const char *text)
{
	GString *out = g_string_sized_new(strlen(text));
	for (const char *at = text; *at; at = g_utf8_next_char(at))
		g_string_append_unichar(out, cover(g_utf8_get_char(at)));
	return g_string_free(out, false);
}
