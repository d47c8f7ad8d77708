#include "nest.h"

#include <string.h>

#include "common/text.h"
#include "entry.h"

#define DEPTH_MAX 60 /* brackets; libfyaml stops at 64 */

#define OPEN_QUOTE  "“"
#define CLOSE_QUOTE "”"
#define COMMA	    "，"
#define COLON	    "："

bool
nest_is_open(const struct nest *nest)
{
	return nest->quote || nest->depth > 0;
}

/* A text in quotes, from its content on; closed on this line, or going on below. */
static void
copy_quoted(struct nest *nest)
{
	struct pen *pen = nest->pen;
	const char *close = entry_close(pen->at, pen->line_end, nest->quote);
	pen_copy(pen, close ? close : pen->line_end);
	if (close)
		nest->quote = '\0';
}

static void
open_quote(struct nest *nest)
{
	nest->quote = *nest->pen->at;
	nest->quoted_at = nest->pen->at;
	nest->is_start = false;
	pen_copy(nest->pen, nest->pen->at + 1);
	copy_quoted(nest);
}

/* The full-width closing quote, or an ASCII one, since input methods switch in the
 * middle. */
static const char *
find_wide_close(const char *at, const char *end)
{
	for (; at < end; at++) {
		if (*at == '"' || (end - at >= 3 && memcmp(at, CLOSE_QUOTE, 3) == 0))
			return at;
	}
	return NULL;
}

/* Does a value end here, that is, does nothing but a comment or a separator follow? */
static bool
ends_value(const struct nest *nest, const char *at)
{
	const char *end = nest->pen->line_end, *next = entry_skip_blanks(at, end);
	if (next == end || (*next == '#' && next > at))
		return true;
	return nest->depth > 0 && (strchr(",]}", *next) || g_str_has_prefix(next, COMMA));
}

bool
nest_copy_wide_quoted(struct nest *nest)
{
	struct pen *pen = nest->pen;
	if (!pen_sees(pen, OPEN_QUOTE))
		return false;
	const char *close = find_wide_close(pen->at + strlen(OPEN_QUOTE), pen->line_end);
	const char *behind =
	    close ? close + (*close == '"' ? 1 : strlen(CLOSE_QUOTE)) : NULL;
	if (!close || !ends_value(nest, behind))
		return false;
	pen_put(pen, strlen(OPEN_QUOTE), "'");
	while (pen->at < close) {
		if (*pen->at == '\'')
			pen_put(pen, 0, "'");
		pen_copy(pen, pen->at + 1);
	}
	pen_put(pen, behind - close, "'");
	return true;
}

static bool
is_in_map(const struct nest *nest)
{
	return nest->depth > 0 && (nest->maps >> (nest->depth - 1) & 1);
}

static void
open_bracket(struct nest *nest)
{
	bool is_map = *nest->pen->at == '{';
	if (nest->depth == 0)
		nest->bracket_at = nest->pen->at;
	if (nest->depth < DEPTH_MAX) {
		uint64_t bit = UINT64_C(1) << nest->depth++;
		nest->maps = is_map ? nest->maps | bit : nest->maps & ~bit;
	}
	nest->is_key = is_map;
	nest->is_start = true;
	pen_copy(nest->pen, nest->pen->at + 1);
}

static void
close_bracket(struct nest *nest)
{
	nest->depth--;
	nest->is_key = nest->is_start = false;
	pen_copy(nest->pen, nest->pen->at + 1);
}

/* Blanks, and the comment behind them. */
static bool
copy_blanks(struct nest *nest)
{
	struct pen *pen = nest->pen;
	const char *to = entry_skip_blanks(pen->at, pen->line_end);
	if (to == pen->at)
		return false;
	pen_copy_blanks(pen, to);
	if (pen_sees(pen, "#"))
		pen_copy(pen, pen->line_end);
	return true;
}

static bool
copy_bracket(struct nest *nest)
{
	char c = *nest->pen->at;
	if (c == '[' || c == '{')
		open_bracket(nest);
	else if (c == ']' || c == '}')
		close_bracket(nest);
	else
		return false;
	return true;
}

/* What parts items and values, in both widths. */
static bool
copy_separator(struct nest *nest)
{
	struct pen *pen = nest->pen;
	const char *after = pen->at + 1;
	bool is_comma = *pen->at == ',', is_wide_comma = pen_sees(pen, COMMA);
	bool is_colon = *pen->at == ':' &&
			(after == pen->line_end || entry_blank(after, pen->line_end) > 0);
	bool is_wide_colon = nest->is_key && pen_sees(pen, COLON);
	if (is_wide_comma || is_wide_colon)
		pen_put(pen, strlen(COMMA), is_wide_comma ? "," : ": ");
	else if (is_comma || is_colon)
		pen_copy(pen, after);
	else
		return false;
	nest->is_key = (is_comma || is_wide_comma) && is_in_map(nest);
	nest->is_start = true;
	return true;
}

static bool
copy_text_in_quotes(struct nest *nest)
{
	if (!nest->is_start)
		return false;
	if (*nest->pen->at != '"' && *nest->pen->at != '\'')
		return nest_copy_wide_quoted(nest);
	open_quote(nest);
	return true;
}

/* What stands in brackets, up to the end of the line or of the outermost bracket. */
static void
copy_in_brackets(struct nest *nest)
{
	struct pen *pen = nest->pen;
	while (pen->at < pen->line_end && nest->depth > 0) {
		if (copy_blanks(nest) || copy_bracket(nest) || copy_separator(nest) ||
		    copy_text_in_quotes(nest))
			continue;
		nest->is_start = false;
		pen_copy(pen, pen->at + 1);
	}
}

void
nest_open(struct nest *nest)
{
	char c = *nest->pen->at;
	if (c == '"' || c == '\'')
		open_quote(nest);
	else
		open_bracket(nest);
	copy_in_brackets(nest);
}

void
nest_go_on(struct nest *nest)
{
	if (nest->quote)
		copy_quoted(nest);
	if (!nest->quote)
		copy_in_brackets(nest);
}

/* Closes the quote at the end of the line, in place of a full-width one there; in
 * brackets before whatever parts the items. */
static void
close_quote(const struct nest *nest, GString *line, size_t from)
{
	size_t at = line->len;
	if (nest->quote == '"' && g_str_has_suffix(line->str, CLOSE_QUOTE))
		g_string_truncate(line, at = line->len - strlen(CLOSE_QUOTE));
	else if (nest->depth > 0)
		at = MIN(at, from + strcspn(line->str + from, ",]}"));
	g_string_insert_c(line, (gssize)at, nest->quote);
}

static void
close_brackets(const struct nest *nest, GString *line)
{
	for (int i = nest->depth - 1; i >= 0; i--)
		g_string_append_c(line, nest->maps >> i & 1 ? '}' : ']');
}

void
nest_refuse(const struct nest *nest, const char *last, struct mistake *mistake)
{
	const struct pen *pen = nest->pen;
	const char *opener = nest->quote ? nest->quoted_at : nest->bracket_at;
	size_t len, from = mistake_line(
			pen->written, pen->end - pen->written, last - pen->written, &len);
	const char *end =
	    entry_trim_blanks(pen->written + from, pen->written + from + len);
	g_autoptr(GString) line =
	    g_string_new_len(pen->written + from, end - (pen->written + from));
	size_t behind = opener - pen->written + 1;
	if (nest->quote)
		close_quote(nest, line,
		    behind > from && behind - from < line->len ? behind - from : 0);
	else
		close_brackets(nest, line);
	*mistake = (struct mistake){
	    .rule = nest->quote ? RULE_UNCLOSED_QUOTE : RULE_YAML_SYNTAX,
	    .at = opener - pen->written,
	    .text = g_strdup_printf(nest->quote ? _("the quote %c is never closed")
						: _("this %c is never closed"),
		*opener),
	    .corrected = g_strdup(line->str),
	    .line_at = from,
	};
	mistake->fix = g_strdup_printf(_("write: %s"), g_strchug(line->str));
}
