#include "element.h"

#include <string.h>

#include "strip.h"

/* Where a tag that begins at `at` ends: behind its '>' outside of quotes. */
static const char *
tag_end(const char *at, const char *end)
{
	char quote = '\0', before = '\0';
	for (; at < end; before = *at++) {
		if (quote)
			quote = *at == quote ? '\0' : quote;
		else if (*at == '>')
			return at;
		else if ((*at == '"' || *at == '\'') && before == '=')
			quote = *at;
	}
	return end;
}

static size_t
take_name(const char *at, const char *end, char *name)
{
	size_t len = 0;
	while (at + len < end && g_ascii_isalnum(at[len])) {
		if (len < ELEMENT_NAME_MAX)
			name[len] = g_ascii_tolower(at[len]);
		len++;
	}
	name[MIN(len, ELEMENT_NAME_MAX)] = '\0';
	return len;
}

/* Behind a comment or a declaration that begins at `at` ("<!", "<?"). */
static const char *
skip_aside(const char *at, const char *end)
{
	bool is_comment = end - at >= 4 && memcmp(at, "<!--", 4) == 0;
	const char *last = is_comment ? g_strstr_len(at + 4, end - at - 4, "-->")
				      : memchr(at, '>', end - at);
	return last ? last + (is_comment ? 3 : 1) : end;
}

/* What these hold is no text of the page. */
static bool
is_foreign(const char *name)
{
	static const char *const foreign[] = {"script", "style", "iframe", "object",
	    "svg", "math", "template", "noscript", "textarea", "select", "title", "head",
	    NULL};
	return g_strv_contains(foreign, name);
}

/* Behind "</name" and its '>'. */
static const char *
skip_foreign(const char *at, const char *end, const char *name)
{
	size_t len = strlen(name);
	while ((at = memchr(at, '<', end - at))) {
		if ((size_t)(end - at) > len + 2 && at[1] == '/' &&
		    g_ascii_strncasecmp(at + 2, name, len) == 0) {
			at = tag_end(at, end);
			return at < end ? at + 1 : end;
		}
		at++;
	}
	return end;
}

/* A tag at `at`; NULL if it is none. */
static const char *
take_tag(const char *at, const char *end, struct element *element)
{
	bool is_end = end - at > 1 && at[1] == '/';
	const char *name = at + 1 + is_end;
	if (name >= end || !g_ascii_isalpha(*name))
		return NULL;
	const char *rest = name + take_name(name, end, element->name);
	const char *last = tag_end(rest, end);
	element->kind = is_end ? ELEMENT_END : ELEMENT_START;
	element->text = rest;
	element->len = last - rest;
	return last < end ? last + 1 : end;
}

static const char *
take_text(const char *at, const char *end, struct element *element)
{
	const char *next = memchr(at + 1, '<', end - at - 1);
	*element = (struct element){ELEMENT_TEXT, "", at, 0};
	element->len = (next ? next : end) - at;
	return at + element->len;
}

bool
element_next(const char **at, const char *end, struct element *element)
{
	while (*at < end) {
		if (**at == '<' && end - *at > 1 &&
		    ((*at)[1] == '!' || (*at)[1] == '?')) {
			*at = skip_aside(*at, end);
			continue;
		}
		const char *behind = **at == '<' ? take_tag(*at, end, element) : NULL;
		if (!behind) {
			*at = take_text(*at, end, element);
			return true;
		}
		*at = behind;
		if (!is_foreign(element->name))
			return true;
		if (element->kind == ELEMENT_START)
			*at = skip_foreign(*at, end, element->name);
	}
	return false;
}

/* The value behind '=', and where it ends. */
static const char *
take_value(const char *at, const char *end, const char **value, size_t *len)
{
	while (at < end && g_ascii_isspace(*at))
		at++;
	char quote = at < end && (*at == '"' || *at == '\'') ? *at++ : '\0';
	*value = at;
	while (at < end && (quote ? *at != quote : !g_ascii_isspace(*at)))
		at++;
	*len = at - *value;
	return at < end ? at + 1 : end;
}

char *
element_attribute(const struct element *element, const char *name)
{
	const char *at = element->text, *end = at + element->len;
	while (at < end) {
		while (at < end && (g_ascii_isspace(*at) || *at == '/'))
			at++;
		const char *from = at, *value = "";
		while (at < end && !g_ascii_isspace(*at) && *at != '=' && *at != '/')
			at++;
		size_t len = at - from, value_len = 0;
		while (at < end && g_ascii_isspace(*at))
			at++;
		if (at < end && *at == '=')
			at = take_value(at + 1, end, &value, &value_len);
		if (len == 0 && at < end)
			at++;
		if (len == strlen(name) && g_ascii_strncasecmp(from, name, len) == 0)
			return strip_references(value, value_len);
	}
	return NULL;
}
