#include "passage.h"

#include <string.h>

#define TICKS_MAX 16

/* What was looked for in vain, and so is not there up to the end of the line. */
struct lack {
	bool angle, paren, bracket, comment;
	bool ticks[TICKS_MAX];
};

struct clerk {
	struct passage *passage;
	struct lack lack;
};

static bool
begins(const char *at, const char *end, const char *text)
{
	size_t n = strlen(text);
	return (size_t)(end - at) >= n && memcmp(at, text, n) == 0;
}

static void
put(struct clerk *clerk, const char *from, const char *bytes, size_t len)
{
	struct passage *passage = clerk->passage;
	excerpt_put(passage->words, (size_t)(from - passage->text), bytes, len);
}

static void
put_aside(struct clerk *clerk, const char *from, const char *to)
{
	struct passage *passage = clerk->passage;
	struct excerpt *aside = passage->aside;
	excerpt_put(aside, (size_t)(from - passage->text), from, (size_t)(to - from));
	excerpt_put(aside, (size_t)(to - passage->text), "\n", 1);
}

/* As it stands: what began here is none of what it looked like. */
static const char *
keep(struct clerk *clerk, const char *at, size_t len)
{
	put(clerk, at, at, len);
	return at + len;
}

static const char *
find(struct clerk *clerk, const char *at, char what, bool *is_lacking)
{
	const char *end = clerk->passage->end;
	const char *found = *is_lacking ? NULL : memchr(at, what, end - at);
	*is_lacking = !found;
	return found;
}

static const char *
read_escape(struct clerk *clerk, const char *at)
{
	if (at + 1 < clerk->passage->end && g_ascii_ispunct(at[1]))
		return keep(clerk, at + 1, 1);
	return keep(clerk, at, 1);
}

/* `code`: looked for is a run of as many ticks. */
static const char *
read_code(struct clerk *clerk, const char *at)
{
	const char *end = clerk->passage->end, *close = at;
	size_t n = 0;
	while (at + n < end && at[n] == '`')
		n++;
	bool is_lacking = n >= TICKS_MAX || clerk->lack.ticks[n];
	for (close = at + n; !is_lacking && close < end;) {
		size_t m = 0;
		while (close + m < end && close[m] == '`')
			m++;
		if (m == n) {
			put_aside(clerk, at + n, close);
			const char gap = PASSAGE_GAP;
			put(clerk, at, &gap, 1);
			return close + n;
		}
		close += MAX(m, 1);
	}
	if (n < TICKS_MAX)
		clerk->lack.ticks[n] = true;
	return at + n;
}

static const char *
read_comment(struct clerk *clerk, const char *at)
{
	const char *end = clerk->passage->end;
	const char *close =
	    clerk->lack.comment ? NULL : g_strstr_len(at, end - at, "-->");
	clerk->lack.comment = !close;
	clerk->passage->in_comment = !close;
	put_aside(clerk, at, close ? close : end);
	return close ? close + 3 : end;
}

/* <https://…>, <br>, <a href="…">. */
static const char *
read_angle(struct clerk *clerk, const char *at)
{
	const char *end = clerk->passage->end;
	if (begins(at, end, "<!--"))
		return read_comment(clerk, at + 4);
	if (at + 1 >= end || !(g_ascii_isalpha(at[1]) || strchr("/!?", at[1])))
		return keep(clerk, at, 1);
	const char *close = find(clerk, at, '>', &clerk->lack.angle);
	if (!close)
		return keep(clerk, at, 1);
	put_aside(clerk, at + 1, close);
	return close + 1;
}

/* Behind a link's text: (address "title"), [name], or nothing. */
static const char *
read_target(struct clerk *clerk, const char *at)
{
	const char *end = clerk->passage->end;
	bool is_inline = at < end && *at == '(', is_name = at < end && *at == '[';
	const char *close = is_inline ? find(clerk, at, ')', &clerk->lack.paren)
			    : is_name ? find(clerk, at, ']', &clerk->lack.bracket)
				      : NULL;
	if (!close)
		return at;
	const char *title = is_inline ? memchr(at, '"', close - at) : NULL;
	put_aside(clerk, at + 1, title ? title : close);
	if (!title)
		return close + 1;
	const char gap = PASSAGE_GAP;
	put(clerk, title, &gap, 1);
	put(clerk, title + 1, title + 1,
	    (size_t)(close - title) - 1 - (close[-1] == '"' && close - title > 1));
	put(clerk, close, &gap, 1);
	return close + 1;
}

/* ://host/path up to what cannot stand in an address. */
static const char *
read_address(struct clerk *clerk, const char *at)
{
	const char *end = clerk->passage->end, *stop = at;
	if (!begins(at, end, "://"))
		return keep(clerk, at, 1);
	while (stop < end && (unsigned char)*stop > ' ' && (unsigned char)*stop < 0x80 &&
	       !strchr("<>\"')]}|", *stop))
		stop++;
	put_aside(clerk, at, stop);
	const char gap = PASSAGE_GAP;
	put(clerk, at, &gap, 1);
	return stop;
}

/* &#49; and &#x31; as what they show, &nbsp; as a space. */
static const char *
read_entity(struct clerk *clerk, const char *at)
{
	const char *end = clerk->passage->end;
	if (begins(at, end, "&nbsp;")) {
		put(clerk, at, " ", 1);
		return at + 6;
	}
	if (!begins(at, end, "&#"))
		return keep(clerk, at, 1);
	bool is_hex = at + 2 < end && (at[2] == 'x' || at[2] == 'X');
	const char *digits = at + 2 + is_hex, *stop = digits;
	unsigned c = 0;
	while (stop < end && stop - digits < 6 && g_ascii_isxdigit(*stop) &&
	       (is_hex || g_ascii_isdigit(*stop)))
		c = c * (is_hex ? 16 : 10) + (unsigned)g_ascii_xdigit_value(*stop++);
	if (stop == digits || stop == end || *stop != ';' || c < ' ' || c > '~')
		return keep(clerk, at, 1);
	char shown = (char)c;
	put(clerk, at, &shown, 1);
	return stop + 1;
}

static const char *
read_bracket(struct clerk *clerk, const char *at)
{
	const char *end = clerk->passage->end;
	if (!begins(at, end, "[^"))
		return at + 1;
	const char *close = find(clerk, at, ']', &clerk->lack.bracket);
	return close ? close + 1 : at + 1;
}

/* Digits and letters of full width as ASCII (U+FF10…). */
static const char *
read_wide(struct clerk *clerk, const char *at)
{
	const unsigned char *c = (const unsigned char *)at;
	if (begins(at, clerk->passage->end, "\xEF\xBB\xBF"))
		return at + 3; /* U+FEFF */
	bool is_low = c[1] == 0xBC, is_high = c[1] == 0xBD;
	char shown = (char)(is_low ? c[2] - 0x80 + 0x20 : c[2] - 0x80 + 0x60);
	if (!(is_low || is_high) || !g_ascii_isalnum(shown))
		return keep(clerk, at, 3);
	put(clerk, at, &shown, 1);
	return at + 3;
}

/* U+200B to U+200F, U+2060 and U+00AD show nothing. */
static const char *
read_hidden(struct clerk *clerk, const char *at)
{
	const unsigned char *c = (const unsigned char *)at;
	if (c[0] == 0xC2)
		return c[1] == 0xAD ? at + 2 : keep(clerk, at, 2);
	bool is_hidden = (c[1] == 0x80 && c[2] >= 0x8B && c[2] <= 0x8F) ||
			 (c[1] == 0x81 && c[2] == 0xA0);
	return is_hidden ? at + 3 : keep(clerk, at, 3);
}

/* An underscore inside a word is a letter. */
static const char *
read_underscore(struct clerk *clerk, const char *at)
{
	const char *end = clerk->passage->end;
	bool is_inside = at > clerk->passage->at && g_ascii_isalnum(at[-1]) &&
			 at + 1 < end && g_ascii_isalnum(at[1]);
	return is_inside ? keep(clerk, at, 1) : at + 1;
}

/* Masked numbers (330***1234) keep their stars, so that what is left of them is not taken
 * for a number; emphasis has no more than three. */
static const char *
read_stars(struct clerk *clerk, const char *at)
{
	const char *end = clerk->passage->end, *stop = at;
	while (stop < end && *stop == '*')
		stop++;
	bool is_mask =
	    stop - at >= 3 && at > clerk->passage->at && g_ascii_isalnum(at[-1]);
	return is_mask ? keep(clerk, at, (size_t)(stop - at)) : stop;
}

static const char *
read_special(struct clerk *clerk, const char *at)
{
	switch (*at) {
	case '\\':
		return read_escape(clerk, at);
	case '`':
		return read_code(clerk, at);
	case '<':
		return read_angle(clerk, at);
	case '[':
		return read_bracket(clerk, at);
	case ']':
		return read_target(clerk, at + 1);
	case '&':
		return read_entity(clerk, at);
	case ':':
		return read_address(clerk, at);
	case '_':
		return read_underscore(clerk, at);
	case '!':
		return begins(at, clerk->passage->end, "![") ? at + 1
							     : keep(clerk, at, 1);
	case '\xEF':
		return read_wide(clerk, at);
	case '\xE2':
	case '\xC2':
		return read_hidden(clerk, at);
	case '*':
		break;
	}
	return read_stars(clerk, at);
}

/* Nothing to look at. Behind 0xEF and 0xE2 stand the marks of Chinese, nearly always. */
static bool
is_plain(const unsigned char *at)
{
	static const bool special[256] = {['\\'] = true,
	    ['`'] = true,
	    ['<'] = true,
	    ['['] = true,
	    [']'] = true,
	    ['&'] = true,
	    [':'] = true,
	    ['_'] = true,
	    ['!'] = true,
	    ['*'] = true,
	    [0xEF] = true,
	    [0xE2] = true,
	    [0xC2] = true};
	if (!special[*at])
		return true;
	if (*at == 0xEF)
		return at[1] == 0xBC &&
		       (at[2] < 0x90 || at[2] == 0x9A || at[2] == 0x9B || at[2] == 0x9F);
	return *at == 0xE2 && at[1] == 0x80 && at[2] > 0x8F;
}

void
passage_read(struct passage *passage)
{
	struct clerk clerk = {.passage = passage};
	const char *at = passage->at, *end = passage->end;
	if (passage->in_comment)
		at = read_comment(&clerk, at);
	while (at < end) {
		const char *from = at;
		while (at < end && is_plain((const unsigned char *)at))
			at++;
		if (at > from)
			put(&clerk, from, from, (size_t)(at - from));
		if (at < end)
			at = read_special(&clerk, at);
	}
}
