#include "entry.h"

#include <string.h>

#include <glib.h>

#define WIDE_KEY_CHARS 20 /* a longer text before ： is a sentence, not a key */

#define WIDE_COLON "："

size_t
entry_blank(const char *at, const char *end)
{
	if (at >= end)
		return 0;
	if (*at == ' ' || *at == '\t')
		return 1;
	if (end - at >= 2 && memcmp(at, "\xC2\xA0", 2) == 0)
		return 2;
	return end - at >= 3 && memcmp(at, "\xE3\x80\x80", 3) == 0 ? 3 : 0;
}

const char *
entry_skip_blanks(const char *at, const char *end)
{
	size_t n;
	while ((n = entry_blank(at, end)) > 0)
		at += n;
	return at;
}

const char *
entry_trim_blanks(const char *from, const char *end)
{
	while (end > from) {
		if (end[-1] == ' ' || end[-1] == '\t')
			end--;
		else if (end - from >= 2 && memcmp(end - 2, "\xC2\xA0", 2) == 0)
			end -= 2;
		else if (end - from >= 3 && memcmp(end - 3, "\xE3\x80\x80", 3) == 0)
			end -= 3;
		else
			break;
	}
	return end;
}

const char *
entry_close(const char *at, const char *end, char quote)
{
	for (; at < end; at++) {
		if (quote == '"' && *at == '\\')
			at++;
		else if (*at == quote && quote == '\'' && at + 1 < end && at[1] == '\'')
			at++;
		else if (*at == quote)
			return at + 1;
	}
	return NULL;
}

static bool
is_colon(const char *at, const char *end)
{
	return *at == ':' && (at + 1 == end || entry_blank(at + 1, end) > 0);
}

static bool
is_wide_colon(const char *at, const char *end)
{
	return end - at >= 3 && memcmp(at, WIDE_COLON, 3) == 0;
}

/* Marks that no key holds, so that ： after them belongs to a sentence. */
static bool
ends_wide_key(const char *at)
{
	static const char *const marks[] = {
	    "，", "。", "！", "？", "；", "“", "”", "‘", "’", "《", "》", "【", "】"};
	if (*at != '\0' && strchr("\"'[]{},#", *at))
		return true;
	if ((unsigned char)*at < 0xE2)
		return false;
	for (size_t i = 0; i < G_N_ELEMENTS(marks); i++) {
		if (strncmp(at, marks[i], 3) == 0)
			return true;
	}
	return false;
}

static const char *
find_plain_colon(const char *from, const char *end, bool *is_wide)
{
	bool can_be_wide = true;
	int chars = 0;
	for (const char *at = from; at < end; at++) {
		if (is_colon(at, end))
			return at;
		if (*at == '#' && at > from && (at[-1] == ' ' || at[-1] == '\t'))
			return NULL;
		if (can_be_wide && at > from && is_wide_colon(at, end)) {
			*is_wide = true;
			return at;
		}
		chars += ((unsigned char)*at & 0xC0) != 0x80;
		can_be_wide =
		    can_be_wide && chars <= WIDE_KEY_CHARS && !ends_wide_key(at);
	}
	return NULL;
}

/* The colon behind the key that begins at `from`, or NULL. */
static const char *
find_colon(const char *from, const char *end, bool *is_wide)
{
	if (from >= end || strchr("[{|>&*!%@`#,]}", *from))
		return NULL;
	if (*from != '"' && *from != '\'')
		return find_plain_colon(from, end, is_wide);
	const char *after = entry_close(from + 1, end, *from);
	after = after ? entry_skip_blanks(after, end) : NULL;
	if (!after || after >= end)
		return NULL;
	*is_wide = is_wide_colon(after, end);
	return *is_wide || is_colon(after, end) ? after : NULL;
}

struct entry
entry_split(const char *line, size_t len)
{
	const char *end = line + len, *at = entry_skip_blanks(line, end);
	struct entry entry = {.indent = at - line};
	while (
	    at < end && *at == '-' && (at + 1 == end || entry_blank(at + 1, end) > 0)) {
		at = entry_skip_blanks(at + 1, end);
		entry.dashes++;
	}
	entry.content = entry.key_end = entry.colon_end = at - line;
	const char *colon = find_colon(at, end, &entry.is_wide);
	if (colon) {
		entry.has_key = true;
		entry.key_end = entry_trim_blanks(at, colon) - line;
		entry.colon_end = colon - line + (entry.is_wide ? strlen(WIDE_COLON) : 1);
	}
	const char *value = entry_skip_blanks(line + entry.colon_end, end);
	entry.value = value - line;
	entry.end = entry_trim_blanks(value, end) - line;
	return entry;
}

bool
entry_is_open(const struct entry *entry, const char *line)
{
	return entry->has_key &&
	       (entry->value == entry->end || line[entry->value] == '#');
}

char *
entry_quote(const char *text, size_t len)
{
	GString *quoted = g_string_sized_new(len + 2);
	bool is_single = memchr(text, '"', len) || memchr(text, '\\', len);
	g_string_append_c(quoted, is_single ? '\'' : '"');
	for (size_t i = 0; i < len; i++) {
		g_string_append_c(quoted, text[i]);
		if (is_single && text[i] == '\'')
			g_string_append_c(quoted, '\'');
	}
	g_string_append_c(quoted, is_single ? '\'' : '"');
	return g_string_free(quoted, false);
}
