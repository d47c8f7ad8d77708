#include "sentence.h"

#include <string.h>

#include "common/han.h"

/* So much of a page may stay empty for the sake of a sentence: two lines of most
 * screens. */
#define UNITS_MOST 40
/* Lines that must be left before the place. */
#define LINES_LEAST 2

static bool
is_in(gunichar c, const char *set)
{
	return c != 0 && g_utf8_strchr(set, -1, c) != NULL;
}

/* A full stop is one before a space and a capital, not in 3.5 or e.g. */
static bool
is_stop(const char *at)
{
	if (*at == '.')
		return at[1] == '\0' || (at[1] == ' ' && g_ascii_isupper(at[2]));
	return is_in(g_utf8_get_char(at), "。！？!?");
}

static bool
is_closing(gunichar c)
{
	return is_in(c, "”’」』）》】)");
}

/* The end of the last sentence in bytes [from, to) of the text, marks that close after it
 * included; 0: none. */
static size_t
last_end(const char *bytes, size_t from, size_t to)
{
	size_t end = 0;
	bool is_after = false;
	for (const char *at = bytes + from; at < bytes + to; at = g_utf8_next_char(at)) {
		gunichar c = g_utf8_get_char(at);
		is_after = is_stop(at) || (is_after && is_closing(c));
		if (is_after)
			end = (size_t)(g_utf8_next_char(at) - bytes);
	}
	return end;
}

bool
sentence_ends(const struct text *text, guint line)
{
	const struct text_line *at = text_line(text, line);
	return at->end > at->start &&
	       last_end(text->bytes, at->start, at->end) == at->end;
}

static int
units_between(const struct text *text, size_t from, size_t to)
{
	g_autofree char *bytes = g_strndup(text->bytes + from, to - from);
	return (int)han_count(bytes);
}

size_t
sentence_before(const struct text *text, guint line)
{
	if (line < LINES_LEAST || sentence_ends(text, line - 1))
		return 0;
	size_t border = text_line(text, line)->start;
	for (guint i = line; i-- >= LINES_LEAST;) {
		const struct text_line *at = text_line(text, i);
		if (units_between(text, at->end, border) > UNITS_MOST)
			return 0;
		size_t end = last_end(text->bytes, at->start, at->end);
		if (end > 0)
			return units_between(text, end, border) <= UNITS_MOST ? end : 0;
	}
	return 0;
}

bool
sentence_opens(const GArray *spans)
{
	for (guint i = spans ? spans->len : 0; i-- > 0;) {
		const char *text = g_array_index(spans, struct span, i).text;
		size_t len = strlen(text);
		while (len > 0 && g_ascii_isspace(text[len - 1]))
			len--;
		if (len == 0)
			continue;
		return text[len - 1] == ':' ||
		       (len >= 3 && memcmp(text + len - 3, "：", 3) == 0);
	}
	return false;
}
