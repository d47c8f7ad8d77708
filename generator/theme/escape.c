#include "escape.h"

#define SCHEME_MAX 8

/* The bytes that HTML text and quoted attributes write in another way. */
static const unsigned char html_bytes[256] = {
    ['&'] = 1, ['<'] = 2, ['>'] = 3, ['"'] = 4, ['\''] = 5};
static const char *const html_names[] = {"", "&amp;", "&lt;", "&gt;", "&quot;", "&#39;"};

static void
append_html(GString *out, const char *text, size_t len)
{
	size_t from = 0;
	for (size_t i = 0; i < len; i++) {
		unsigned char name = html_bytes[(unsigned char)text[i]];
		if (G_LIKELY(name == 0))
			continue;
		escape_none(out, text + from, i - from);
		escape_none(out, html_names[name], strlen(html_names[name]));
		from = i + 1;
	}
	escape_none(out, text + from, len - from);
}

bool
escape_scheme_is_safe(const char *scheme, size_t len)
{
	static const char *const safe[] = {"http", "https", "mailto", "tel"};
	for (size_t i = 0; i < G_N_ELEMENTS(safe); i++) {
		if (strlen(safe[i]) == len &&
		    g_ascii_strncasecmp(safe[i], scheme, len) == 0)
			return true;
	}
	return false;
}

static bool
is_scheme_byte(char c)
{
	return g_ascii_isalnum(c) || c == '+' || c == '-' || c == '.';
}

/* Browsers drop blanks and controls from an address before they read its scheme, so they
 * are dropped here too. Without a colon before the first of / ? # it is relative; a colon
 * at the very beginning could end a scheme begun by what stands before the value. */
static bool
is_safe_address(const char *text, size_t len)
{
	char scheme[SCHEME_MAX + 1];
	size_t n = 0;
	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)text[i];
		if (c == ':')
			return escape_scheme_is_safe(scheme, n);
		if (c <= ' ' || c == 0x7F)
			continue;
		if (!is_scheme_byte(text[i]))
			return true;
		if (n <= SCHEME_MAX)
			scheme[MIN(n, SCHEME_MAX)] = text[i];
		n = MIN(n + 1, SCHEME_MAX + 1);
	}
	return true;
}

static void
append_url(GString *out, const char *text, size_t len)
{
	if (is_safe_address(text, len))
		append_html(out, text, len);
	else
		escape_none(out, "#", 1);
}

static void
append_srcset(GString *out, const char *text, size_t len)
{
	bool is_safe = true;
	for (size_t from = 0; from < len && is_safe;) {
		const char *comma = memchr(text + from, ',', len - from);
		size_t to = comma ? (size_t)(comma - text) : len;
		is_safe = is_safe_address(text + from, to - from);
		from = to + 1;
	}
	if (is_safe)
		append_html(out, text, len);
	else
		escape_none(out, "#", 1);
}

static bool
is_line_separator(const char *text, size_t left)
{
	return left >= 3 && memcmp(text, "\xE2\x80", 2) == 0 &&
	       (text[2] & '\xFE') == '\xA8';
}

/* For strings of scripts and of JSON alike: both read \uXXXX. */
static void
append_script(GString *out, const char *text, size_t len)
{
	size_t from = 0;
	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)text[i];
		bool is_separator = c == 0xE2 && is_line_separator(text + i, len - i);
		if (c >= ' ' && c != 0x7F && !strchr("\\'\"<>&`$", c) && !is_separator)
			continue;
		escape_none(out, text + from, i - from);
		g_string_append_printf(out, "\\u%04x",
		    is_separator ? 0x2028u + ((unsigned char)text[i + 2] & 1u)
				 : (unsigned)c);
		i += is_separator ? 2 : 0;
		from = i + 1;
	}
	escape_none(out, text + from, len - from);
}

/* CSS reads \HH and one blank as a character that means nothing to its syntax. */
static void
append_style(GString *out, const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)text[i];
		if (c >= 0x80 || g_ascii_isalnum(c) || (c && strchr("-_.%# ,", c)))
			g_string_append_c(out, text[i]);
		else
			g_string_append_printf(out, "\\%x ", c);
	}
}

/* A comment ends at --> or --!>; entities mean nothing in it, and are plain to read. */
static void
append_comment(GString *out, const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		if (text[i] == '-')
			escape_none(out, "&#45;", 5);
		else
			append_html(out, text + i, 1);
	}
}

void
escape_append(GString *out, enum escape escape, const char *text, size_t len)
{
	static void (*const append[])(GString *, const char *, size_t) = {
	    [ESCAPE_NONE] = escape_none,
	    [ESCAPE_TEXT] = append_html,
	    [ESCAPE_ATTRIBUTE] = append_html,
	    [ESCAPE_URL] = append_url,
	    [ESCAPE_SRCSET] = append_srcset,
	    [ESCAPE_SCRIPT] = append_script,
	    [ESCAPE_STYLE] = append_style,
	    [ESCAPE_COMMENT] = append_comment,
	};
	append[escape](out, text, len);
}

void
escape_json(GString *out, const char *text, size_t len)
{
	g_string_append_c(out, '"');
	append_script(out, text, len);
	g_string_append_c(out, '"');
}

void
escape_percent(GString *out, const char *text, size_t len)
{
	static const char digits[] = "0123456789ABCDEF";
	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)text[i];
		if (g_ascii_isalnum(c) || c == '-' || c == '.' || c == '_' || c == '~') {
			g_string_append_c(out, text[i]);
		} else {
			char code[] = {'%', digits[c >> 4], digits[c & 15]};
			escape_none(out, code, 3);
		}
	}
}
