#include "svg.h"

#include <string.h>

#include <glib.h>

#define VALUE_MAX 64 /* bytes of a width, height or viewBox */

/* What is left to read. */
struct text {
	const char *at, *end;
};

static bool
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void
skip_spaces(struct text *text)
{
	while (text->at < text->end && is_space(*text->at))
		text->at++;
}

static bool
skip(struct text *text, const char *word)
{
	size_t len = strlen(word);
	if ((size_t)(text->end - text->at) < len || memcmp(text->at, word, len) != 0)
		return false;
	text->at += len;
	return true;
}

/* To behind the first `word`; false if there is none. */
static bool
skip_past(struct text *text, const char *word)
{
	while (text->at < text->end) {
		text->at = memchr(text->at, *word, text->end - text->at);
		if (!text->at)
			break;
		if (skip(text, word))
			return true;
		text->at++;
	}
	text->at = text->end;
	return false;
}

/* A document type, whose part in brackets may hold `>`. */
static bool
skip_doctype(struct text *text)
{
	for (int depth = 0; text->at < text->end; text->at++) {
		depth += *text->at == '[' ? 1 : *text->at == ']' ? -1 : 0;
		if (*text->at == '>' && depth <= 0) {
			text->at++;
			return true;
		}
	}
	return false;
}

/* To the root element: past declarations, comments and the document type. */
static bool
skip_prolog(struct text *text)
{
	skip(text, "\xEF\xBB\xBF");
	for (;;) {
		bool is_good = true;
		skip_spaces(text);
		if (skip(text, "<?"))
			is_good = skip_past(text, "?>");
		else if (skip(text, "<!--"))
			is_good = skip_past(text, "-->");
		else if (skip(text, "<!DOCTYPE"))
			is_good = skip_doctype(text);
		else
			return skip(text, "<svg") && text->at < text->end &&
			       (is_space(*text->at) || *text->at == '>' ||
				   *text->at == '/');
		if (!is_good)
			return false;
	}
}

struct attribute {
	struct text name, value;
};

/* The next attribute of a start tag; false at its end, where `*at` is '>' or '/', and
 * where it is broken. */
static bool
read_attribute(struct text *text, struct attribute *attribute)
{
	skip_spaces(text);
	const char *name = text->at;
	while (text->at < text->end && !is_space(*text->at) && !strchr("=/>", *text->at))
		text->at++;
	attribute->name = (struct text){name, text->at};
	skip_spaces(text);
	if (attribute->name.at == attribute->name.end || !skip(text, "="))
		return false;
	skip_spaces(text);
	char quote = text->at < text->end ? *text->at : '\0';
	if (quote != '"' && quote != '\'')
		return false;
	attribute->value.at = ++text->at;
	const char *close = memchr(text->at, quote, text->end - text->at);
	text->at = close ? close + 1 : text->end;
	attribute->value.end = close;
	return close != NULL;
}

/* A length in CSS pixels; 0 for one that depends on what is round it (%, em). */
static double
read_length(const char *value)
{
	static const struct {
		const char *name;
		double px;
	} units[] = {{"", 1}, {"px", 1}, {"pt", 96.0 / 72}, {"pc", 16}, {"in", 96},
	    {"cm", 96 / 2.54}, {"mm", 96 / 25.4}};
	char *unit = NULL;
	double number = g_ascii_strtod(value, &unit);
	g_strchomp(unit);
	for (size_t i = 0; i < G_N_ELEMENTS(units); i++)
		if (g_ascii_strcasecmp(unit, units[i].name) == 0 && number > 0)
			return number * units[i].px;
	return 0;
}

/* The last two of viewBox's four numbers. */
static void
read_view_box(const char *value, double *width, double *height)
{
	double numbers[4];
	for (int i = 0; i < 4; i++) {
		char *rest = NULL;
		value += strspn(value, " ,\t\n\r");
		numbers[i] = g_ascii_strtod(value, &rest);
		if (rest == value)
			return;
		value = rest;
	}
	*width = numbers[2];
	*height = numbers[3];
}

static bool
is_named(const struct attribute *attribute, const char *name)
{
	size_t len = attribute->name.end - attribute->name.at;
	return len == strlen(name) && memcmp(attribute->name.at, name, len) == 0;
}

bool
svg_read_size(const char *bytes, size_t len, double *width, double *height)
{
	struct text text = {bytes, bytes + len};
	double box_width = 0, box_height = 0;
	*width = *height = 0;
	if (!skip_prolog(&text))
		return false;
	struct attribute attribute;
	while (read_attribute(&text, &attribute)) {
		char value[VALUE_MAX] = "";
		size_t n = attribute.value.end - attribute.value.at;
		memcpy(value, attribute.value.at, MIN(n, VALUE_MAX - 1));
		if (is_named(&attribute, "width"))
			*width = read_length(value);
		else if (is_named(&attribute, "height"))
			*height = read_length(value);
		else if (is_named(&attribute, "viewBox"))
			read_view_box(value, &box_width, &box_height);
	}
	skip(&text, "/");
	if (!skip(&text, ">"))
		return false;
	if (!(*width > 0 && *height > 0)) {
		*width = box_width;
		*height = box_height;
	}
	return true;
}

/* The part of a name behind its namespace. */
static struct text
local_of(struct text name)
{
	for (const char *at = name.at; at < name.end; at++) {
		if (*at == ':')
			name.at = at + 1;
	}
	return name;
}

static bool
is_word(struct text text, const char *word)
{
	size_t len = strlen(word);
	return (size_t)(text.end - text.at) == len &&
	       g_ascii_strncasecmp(text.at, word, len) == 0;
}

static bool
has_word(struct text text, const char *word)
{
	size_t len = strlen(word);
	for (; (size_t)(text.end - text.at) >= len; text.at++) {
		if (g_ascii_strncasecmp(text.at, word, len) == 0)
			return true;
	}
	return false;
}

/* Of a link: a part of this drawing, another page, or a picture within. An entity could
 * spell any scheme. */
static bool
is_passive_link(struct text value)
{
	skip_spaces(&value);
	struct text colon = {memchr(value.at, ':', value.end - value.at), value.end};
	static const char *const safe[] = {
	    "#", "http://", "https://", "data:image/png", "data:image/jpeg"};
	for (size_t i = 0; i < G_N_ELEMENTS(safe); i++) {
		size_t len = strlen(safe[i]);
		if ((size_t)(value.end - value.at) >= len &&
		    g_ascii_strncasecmp(value.at, safe[i], len) == 0)
			return true;
	}
	return !colon.at && !memchr(value.at, '&', value.end - value.at);
}

static bool
is_passive_attribute(const struct attribute *attribute)
{
	struct text name = local_of(attribute->name);
	if (name.end - name.at > 2 && g_ascii_strncasecmp(name.at, "on", 2) == 0)
		return false;
	if (is_word(name, "href") || is_word(name, "src") || is_word(name, "action") ||
	    is_word(name, "formaction"))
		return is_passive_link(attribute->value);
	/* What animations write into a link. */
	bool is_written = is_word(name, "to") || is_word(name, "from") ||
			  is_word(name, "by") || is_word(name, "values");
	return !is_written || (!has_word(attribute->value, "script") &&
				  !memchr(attribute->value.at, '&',
				      attribute->value.end - attribute->value.at));
}

static bool
is_passive_tag(struct text *text)
{
	static const char *const active[] = {"script", "foreignObject", "iframe",
	    "object", "embed", "handler", "listener", "html", "body"};
	struct text name = {text->at, text->at};
	while (name.end < text->end && !is_space(*name.end) && !strchr("/>", *name.end))
		name.end++;
	text->at = name.end;
	for (size_t i = 0; i < G_N_ELEMENTS(active); i++) {
		if (is_word(local_of(name), active[i]))
			return false;
	}
	struct attribute attribute;
	while (read_attribute(text, &attribute)) {
		if (!is_passive_attribute(&attribute))
			return false;
	}
	skip(text, "/");
	return skip(text, ">");
}

/* Entities of plain text alone, as drawing programs write them for their namespaces. */
static bool
is_passive_doctype(struct text *text)
{
	struct text type = *text;
	if (!skip_doctype(text))
		return false;
	type.end = text->at;
	if (memchr(type.at, '&', type.end - type.at) ||
	    memchr(type.at, '%', type.end - type.at))
		return false; /* &#60; in an entity's text begins a tag after all */
	for (type.at = memchr(type.at, '[', type.end - type.at);
	     type.at && (type.at = memchr(type.at, '<', type.end - type.at));) {
		if (!skip(&type, "<!ENTITY "))
			return false;
	}
	return true;
}

bool
svg_is_passive(const char *bytes, size_t len)
{
	struct text text = {bytes, bytes + len};
	bool is_good = g_utf8_validate(bytes, (gssize)len, NULL); /* no NUL either */
	while (is_good && (text.at = memchr(text.at, '<', text.end - text.at))) {
		if (skip(&text, "<!--"))
			is_good = skip_past(&text, "-->");
		else if (skip(&text, "<![CDATA["))
			is_good = skip_past(&text, "]]>");
		else if (skip(&text, "<!DOCTYPE"))
			is_good = is_passive_doctype(&text);
		else if (skip(&text, "<?xml-stylesheet"))
			is_good = false;
		else if (skip(&text, "<?"))
			is_good = skip_past(&text, "?>");
		else if (skip(&text, "</"))
			is_good = skip_past(&text, ">");
		else
			is_good = skip(&text, "<") && is_passive_tag(&text);
	}
	return is_good;
}
