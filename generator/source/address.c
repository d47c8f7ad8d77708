#include "address.h"

#include <string.h>

/* The scheme in lower case without what browsers skip; false if there is none. */
static bool
read_scheme(const char *address, char scheme[static 8])
{
	size_t n = 0;
	for (const char *at = address; *at; at++) {
		if ((unsigned char)*at <= ' ' || *at == 0x7F)
			continue;
		if (*at == ':')
			return n > 0 && g_ascii_isalpha(scheme[0]);
		if (!g_ascii_isalnum(*at) && !strchr("+-.", *at))
			return false;
		scheme[MIN(n, 6)] = g_ascii_tolower(*at);
		n++;
	}
	return false;
}

bool
address_is_safe(const char *address)
{
	static const char *const safe[] = {"http", "https", "mailto", "tel"};
	char scheme[8] = "";
	if (!read_scheme(address, scheme))
		return true;
	for (size_t i = 0; i < G_N_ELEMENTS(safe); i++)
		if (strcmp(scheme, safe[i]) == 0)
			return true;
	return false;
}

/* What RFC 3986 lets stand, and `%`, which the author may have encoded already. */
static bool
stands(unsigned char c)
{
	return g_ascii_isalnum(c) || (c && strchr("-_.+!*(),%#@?=;:/,+$~&'", c));
}

void
address_write(GString *out, const char *address)
{
	for (const unsigned char *at = (const unsigned char *)address; *at; at++) {
		if (*at == '&')
			g_string_append(out, "&amp;");
		else if (*at == '\'')
			g_string_append(out, "&#x27;");
		else if (stands(*at))
			g_string_append_c(out, (char)*at);
		else
			g_string_append_printf(out, "%%%02X", *at);
	}
}

static const char *
entity_of(char c)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	}
	return NULL;
}

void
address_escape(GString *out, const char *text, size_t len)
{
	const char *end = text + len, *start = text;
	for (const char *at = text; at < end; at++) {
		const char *entity = (signed char)*at > '>' || (signed char)*at < 0
					 ? NULL
					 : entity_of(*at);
		if (!entity)
			continue;
		g_string_append_len(out, start, at - start);
		g_string_append(out, entity);
		start = at + 1;
	}
	g_string_append_len(out, start, end - start);
}
