#include "drawing.h"

#include <string.h>

#include "picture.h"

#define DATA "data:image/"

static bool
begins(const char *at, const char *end, const char *word)
{
	size_t len = strlen(word);
	return (size_t)(end - at) >= len && memcmp(at, word, len) == 0;
}

/* The first `word`; `end` if there is none. */
static const char *
find(const char *at, const char *end, const char *word)
{
	while (at < end && !begins(at, end, word)) {
		const char *next = memchr(at + 1, *word, (size_t)(end - at) - 1);
		at = next ? next : end;
	}
	return at;
}

/* Behind the first `word`; NULL if there is none. */
static const char *
behind(const char *at, const char *end, const char *word)
{
	at = find(at, end, word);
	return at < end ? at + strlen(word) : NULL;
}

/* The name of the element that begins here, without its namespace. */
static bool
is_metadata(const char *at, const char *end)
{
	const char *name = at + 1, *last = name;
	while (last < end && (g_ascii_isalnum(*last) || strchr(":-_.", *last))) {
		if (*last++ == ':')
			name = last;
	}
	return last - name == 8 && begins(name, end, "metadata");
}

/* Behind an element that holds no other of its name. */
static const char *
behind_element(const char *at, const char *end)
{
	const char *tag = behind(at, end, ">");
	if (!tag || tag[-2] == '/')
		return tag;
	for (const char *close = tag; (close = behind(close, end, "</"));) {
		if (is_metadata(close - 1, end))
			return behind(close, end, ">");
	}
	return NULL;
}

/* Behind a tag, copied without the attributes that name files of the author's. */
static const char *
copy_tag(GString *out, const char *at, const char *end)
{
	static const char *const told[] = {
	    "inkscape:export-filename=", "sodipodi:docname=", "sodipodi:absref="};
	char quote = '\0';
	for (; at < end && (quote || *at != '>'); at++) {
		bool is_told = false;
		for (size_t i = 0; !quote && i < G_N_ELEMENTS(told); i++)
			is_told |= g_ascii_isspace(*at) && begins(at + 1, end, told[i]);
		if (is_told) {
			const char *value = find(at, end, "=") + 1;
			const char mark[] = {value < end ? *value : '"', '\0'};
			const char *next =
			    value < end ? behind(value + 1, end, mark) : NULL;
			if (!next)
				return NULL;
			at = next - 1;
			continue;
		}
		if (quote ? *at == quote : *at == '"' || *at == '\'')
			quote = quote ? '\0' : *at;
		g_string_append_c(out, *at);
	}
	return at < end ? at : NULL;
}

/* Behind the `<` at hand and what it opens; NULL when that has no end. */
static const char *
copy_markup(GString *out, const char *at, const char *end)
{
	if (begins(at, end, "<!--"))
		return behind(at, end, "-->");
	if (begins(at, end, "<?"))
		return begins(at, end, "<?xml ") ? copy_tag(out, at, end)
						 : behind(at, end, "?>");
	if (begins(at, end, "<![CDATA[")) {
		const char *next = behind(at, end, "]]>");
		if (next)
			g_string_append_len(out, at, next - at);
		return next;
	}
	return is_metadata(at, end) ? behind_element(at, end) : copy_tag(out, at, end);
}

GString *
drawing_clean(const char *bytes, size_t len)
{
	g_autoptr(GString) out = g_string_sized_new(len);
	const char *end = bytes + len;
	for (const char *at = bytes; at < end;) {
		const char *open = memchr(at, '<', (size_t)(end - at));
		g_string_append_len(out, at, (open ? open : end) - at);
		if (!open)
			break;
		at = copy_markup(out, open, end);
		if (!at)
			return NULL;
	}
	return g_steal_pointer(&out);
}

static bool
tells(const char *base64, size_t len)
{
	struct picture picture;
	g_autofree char *text = g_strndup(base64, len);
	size_t n = 0;
	g_autofree guchar *bytes = g_base64_decode(text, &n);
	const char *start = (const char *)bytes, *end = start + n;
	return (picture_read(start, n, &picture) && picture.has_place) ||
	       find(start, end, "Exif") < end;
}

bool
drawing_tells(const char *bytes, size_t len)
{
	const char *end = bytes + len, *at = bytes;
	while ((at = behind(at, end, DATA))) {
		const char *from = behind(at, end, "base64,"), *to = from;
		while (to && to < end && *to != '"' && *to != '\'' && *to != ')')
			to++;
		if (from && tells(from, (size_t)(to - from)))
			return true;
	}
	return false;
}
