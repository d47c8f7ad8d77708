#include "rtf.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define WORD_MAX	32 /* RTF 1.9.1: the letters of a control word */
#define SUBSTITUTES_MAX 4

/* Where the reading is. */
struct rtf {
	const char *at, *end;
	GString *out;
	long substitutes; /* \uc: what is skipped behind \u; of groups nothing is kept */
};

bool
rtf_is(const char *bytes, size_t len)
{
	return len >= 5 && memcmp(bytes, "{\\rtf", 5) == 0;
}

static bool
is_break(const char *word)
{
	static const char *const words[] = {"par", "cell", "row", "line", "tab", "sect",
	    "page", "nestcell", "nestrow", NULL};
	return g_strv_contains(words, word);
}

static size_t
read_letters(struct rtf *rtf, char word[WORD_MAX])
{
	size_t n = 0;
	for (; rtf->at < rtf->end && g_ascii_isalpha(*rtf->at); rtf->at++) {
		if (n < WORD_MAX - 1)
			word[n++] = *rtf->at;
	}
	word[n] = '\0';
	return n;
}

/* The number behind a word, which may be negative; and the one space that ends it. */
static long
read_number(struct rtf *rtf)
{
	bool is_negative = rtf->at < rtf->end && *rtf->at == '-';
	long number = 0;
	if (is_negative)
		rtf->at++;
	for (; rtf->at < rtf->end && g_ascii_isdigit(*rtf->at); rtf->at++)
		number = MIN(number * 10 + (*rtf->at - '0'), INT32_MAX);
	if (rtf->at < rtf->end && *rtf->at == ' ')
		rtf->at++;
	return is_negative ? -number : number;
}

/* What stands behind \u19968 is for those who cannot show it: a character, or \'b5. */
static void
skip_substitute(struct rtf *rtf)
{
	if (rtf->at < rtf->end && !strchr("\\{}", *rtf->at))
		rtf->at++;
	else if (rtf->end - rtf->at >= 4 && memcmp(rtf->at, "\\'", 2) == 0)
		rtf->at += 4;
}

static void
append_unicode(struct rtf *rtf, long number)
{
	gunichar c = (gunichar)(number < 0 ? number + 65536 : number);
	if (g_unichar_validate(c) && c > 0)
		g_string_append_unichar(rtf->out, c);
	for (long i = 0; i < rtf->substitutes; i++)
		skip_substitute(rtf);
}

static void
read_word(struct rtf *rtf)
{
	char word[WORD_MAX];
	read_letters(rtf, word);
	long number = read_number(rtf);
	if (is_break(word))
		g_string_append_c(rtf->out, '\n');
	else if (strcmp(word, "u") == 0)
		append_unicode(rtf, number);
	else if (strcmp(word, "uc") == 0)
		rtf->substitutes = CLAMP(number, 0, SUBSTITUTES_MAX);
	else if (strcmp(word, "bin") == 0)
		rtf->at += MIN(MAX(number, 0), rtf->end - rtf->at);
}

/* \'31 is a byte in the document's own encoding; only ASCII is of use. */
static void
read_hex(struct rtf *rtf)
{
	char digits[3] = {0};
	if (rtf->end - rtf->at < 2) {
		rtf->at = rtf->end;
		return;
	}
	memcpy(digits, rtf->at, 2);
	rtf->at += 2;
	long c = strtol(digits, NULL, 16);
	g_string_append_c(rtf->out, c >= ' ' && c <= '~' ? (char)c : '?');
}

/* Behind a backslash. */
static void
read_control(struct rtf *rtf)
{
	if (rtf->at == rtf->end)
		return;
	if (g_ascii_isalpha(*rtf->at)) {
		read_word(rtf);
		return;
	}
	char c = *rtf->at++;
	if (c == '\'')
		read_hex(rtf);
	else if (c == '~' || c == '_')
		g_string_append_c(rtf->out, c == '~' ? ' ' : '-');
	else if (c == '\n' || c == '\r')
		g_string_append_c(rtf->out, '\n');
	else if (strchr("\\{}", c))
		g_string_append_c(rtf->out, c);
}

void
rtf_read(GString *out, const char *bytes, size_t len)
{
	struct rtf rtf = {bytes, bytes + len, out, 1};
	while (rtf.at < rtf.end) {
		char c = *rtf.at++;
		if (c == '\\')
			read_control(&rtf);
		else if (c && !strchr("{}\r\n", c))
			g_string_append_c(out, c);
	}
	g_string_append_c(out, '\n');
}
