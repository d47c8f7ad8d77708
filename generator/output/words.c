#include "words.h"

#include <stdbool.h>
#include <string.h>

/* Elements inside a line, sorted: words go on through them. */
static const char *const inlines[] = {"a", "abbr", "b", "code", "del", "em", "font", "i",
    "img", "input", "ins", "kbd", "mark", "s", "small", "span", "strong", "sub", "sup",
    "u", "wbr"};

/* What is between these is not read. */
static const struct {
	const char *begin, *end;
} hidden[] = {
    {"<!--", "-->"},
    {"<sup class=\"footnote-ref\"", "</sup>"},
    {"<script", "</script>"},
    {"<style", "</style>"},
};

static bool
is_inline(const char *name, size_t len)
{
	for (size_t i = 0; i < G_N_ELEMENTS(inlines); i++) {
		if (strncmp(inlines[i], name, len) == 0 && inlines[i][len] == '\0')
			return true;
	}
	return false;
}

static const char *
behind(const char *at, const char *end, const char *mark)
{
	const char *found = g_strstr_len(at, end - at, mark);
	return found ? found + strlen(mark) : end;
}

static const char *
skip_hidden(const char *at, const char *end)
{
	for (size_t i = 0; i < G_N_ELEMENTS(hidden); i++) {
		size_t len = strlen(hidden[i].begin);
		if ((size_t)(end - at) >= len &&
		    g_ascii_strncasecmp(at, hidden[i].begin, len) == 0)
			return behind(at, end, hidden[i].end);
	}
	return NULL;
}

static const char *
skip_tag(GString *out, const char *at, const char *end)
{
	const char *after =
	    at[1] == '!' || at[1] == 's' || at[1] == 'S' ? skip_hidden(at, end) : NULL;
	if (after)
		return after;
	const char *name = at + 1 + (at[1] == '/');
	size_t len = 0;
	while (name + len < end && g_ascii_isalnum(name[len]))
		len++;
	if (!is_inline(name, len))
		g_string_append_c(out, ' ');
	return behind(at, end, ">");
}

void
words_append(GString *out, const char *html, size_t len)
{
	const char *end = html + len;
	for (const char *at = html; at < end;) {
		const char *from = at;
		while (at < end && *at != '<' && *at != '&')
			at++;
		g_string_append_len(out, from, at - from);
		if (at < end && *at == '<') {
			at = skip_tag(out, at, end);
		} else if (at < end) { /* & < > " and the like: no part of a word */
			g_string_append_c(out, ' ');
			const char *semicolon = memchr(at, ';', MIN(end - at, 10));
			at = semicolon ? semicolon + 1 : at + 1;
		}
	}
}
