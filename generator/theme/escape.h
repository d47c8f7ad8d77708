/*
 * Escaping by where a value lands. Every kind of place has one function; which place it
 * is markup.h finds out while a template is compiled. Appending cannot fail.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include <glib.h>

enum escape {
	ESCAPE_NONE,	  /* {{{x}}} as text; |json in a script */
	ESCAPE_TEXT,	  /* element text: & < > " '; HTML values stay as they are */
	ESCAPE_ATTRIBUTE, /* a quoted attribute, <title>, <textarea>: HTML values too */
	ESCAPE_URL,	  /* an address: only http, https, mailto, tel, or relative */
	ESCAPE_SRCSET,	  /* addresses with sizes, by commas */
	ESCAPE_SCRIPT,	  /* inside a quoted string of a script */
	ESCAPE_STYLE,	  /* in <style> or style="" */
	ESCAPE_COMMENT,	  /* in <!-- --> */
};

void escape_append(GString *out, enum escape escape, const char *text, size_t len);

/* Appends without escaping; in the header because it is most of what rendering does. */
static inline void
escape_none(GString *out, const char *text, size_t len)
{
	if (G_LIKELY(out->len + len < out->allocated_len)) {
		memcpy(out->str + out->len, text, len);
		out->len += len;
		out->str[out->len] = '\0';
	} else {
		g_string_append_len(out, text, (gssize)len);
	}
}

/* A JSON string with its quotes, safe inside <script> too: < > & and U+2028, U+2029 are
 * written as \uXXXX. */
void escape_json(GString *out, const char *text, size_t len);

/* One part of an address's path: all but A-Z a-z 0-9 - . _ ~ as %XX. */
void escape_percent(GString *out, const char *text, size_t len);

/* Is this scheme (without the colon) one that an address may have? */
bool escape_scheme_is_safe(const char *scheme, size_t len);
