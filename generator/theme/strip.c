#include "strip.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "common/han.h"

#define ENTITY_MAX 10 /* bytes of the longest one we read, "&#1114111;" */

struct strip {
	GString *out;
	gunichar last; /* 0: nothing yet */
	bool has_blank, has_newline;
};

static void
put(struct strip *strip, gunichar c)
{
	if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
		strip->has_blank = true;
		strip->has_newline = strip->has_newline || c == '\n';
		return;
	}
	bool joins = strip->has_newline && han_joins(strip->last, c);
	if (strip->has_blank && strip->last && !joins)
		g_string_append_c(strip->out, ' ');
	strip->has_blank = strip->has_newline = false;
	strip->last = c;
	g_string_append_unichar(strip->out, c);
}

static const char *
skip_tag(const char *at, const char *end)
{
	bool is_comment = end - at >= 4 && memcmp(at, "<!--", 4) == 0;
	char quote = '\0';
	for (; at < end; at++) {
		if (is_comment) {
			if (*at == '>' && at[-1] == '-' && at[-2] == '-')
				return at + 1;
		} else if (quote) {
			quote = *at == quote ? '\0' : quote;
		} else if (*at == '>') {
			return at + 1;
		} else if (*at == '"' || *at == '\'') {
			quote = *at;
		}
	}
	return end;
}

static gunichar
entity(const char *name)
{
	static const struct {
		const char *name;
		gunichar c;
	} names[] = {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'},
	    {"apos", '\''}, {"nbsp", 0xA0}};
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		if (strcmp(names[i].name, name) == 0)
			return names[i].c;
	}
	if (name[0] != '#')
		return 0;
	bool is_hex = name[1] == 'x' || name[1] == 'X';
	unsigned long c = strtoul(name + (is_hex ? 2 : 1), NULL, is_hex ? 16 : 10);
	return c <= 0x10FFFF && g_unichar_validate((gunichar)c) ? (gunichar)c : 0;
}

/* The character of the reference at `at`, which moves behind it, or the & itself if it is
 * none. */
static gunichar
take_entity(const char **at, const char *end)
{
	size_t left = MIN(end - *at, ENTITY_MAX);
	const char *semicolon = memchr(*at, ';', left);
	g_autofree char *name =
	    semicolon ? g_strndup(*at + 1, semicolon - *at - 1) : NULL;
	gunichar c = name ? entity(name) : 0;
	*at = c ? semicolon + 1 : *at + 1;
	return c ? c : '&';
}

void
strip_append(GString *out, const char *html, size_t len)
{
	struct strip strip = {.out = out};
	for (const char *at = html, *end = html + len; at < end;) {
		gunichar c = g_utf8_get_char_validated(at, end - at);
		if (*at == '<') {
			at = skip_tag(at, end);
		} else if (*at == '&') {
			put(&strip, take_entity(&at, end));
		} else if (c == (gunichar)-1 || c == (gunichar)-2) {
			at++; /* broken bytes show nothing */
		} else {
			put(&strip, c);
			at = g_utf8_next_char(at);
		}
	}
}

char *
strip_references(const char *value, size_t len)
{
	GString *out = g_string_new(NULL);
	for (const char *at = value, *end = value + len; at < end;) {
		if (*at == '&')
			g_string_append_unichar(out, take_entity(&at, end));
		else
			g_string_append_c(out, *at++);
	}
	return g_string_free(out, false);
}
