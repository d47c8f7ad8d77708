#include "line.h"

#include <string.h>

#include <glib.h>

#define TAB 4

bool
line_is_rule(const char *at, const char *end)
{
	if (at == end || !strchr("*-_", *at))
		return false;
	int n = 0;
	char mark = *at;
	for (; at < end && (*at == mark || *at == ' ' || *at == '\t'); at++)
		n += *at == mark;
	return at == end && n >= 3;
}

const char *
line_skip_marker(const char *at, const char *end)
{
	const char *c = at;
	while (c < end && g_ascii_isdigit(*c) && c - at < 9)
		c++;
	if (c == end || !strchr(c == at ? "-*+" : ".)", *c))
		return NULL;
	c++;
	return c == end || *c == ' ' || *c == '\t' ? c : NULL;
}

/* Past the list marker at the content, unless the line is a rule (`* * *`). A line is
 * asked for that once for each kind of marker, however many it has. */
static bool
take_marker(struct line *line, char *last)
{
	const char *past = line_skip_marker(line->content, line->end);
	if (!past || (*line->content != *last && line_is_rule(line->content, line->end)))
		return false;
	*last = *line->content;
	line->column += (int)(past - line->content);
	line->inner = line->column + 1;
	line->has_marker = true;
	line->content = past;
	return true;
}

struct line
line_read(const char *start, const char *end)
{
	const char *newline = memchr(start, '\n', end - start);
	struct line line = {
	    .start = start, .content = start, .end = newline ? newline : end};
	if (line.end > start && line.end[-1] == '\r')
		line.end--;
	for (char last = '\0'; line.content < line.end;) {
		char c = *line.content;
		if (c == ' ' || c == '\t' || c == '>') {
			line.quotes += c == '>';
			line.column =
			    c == '\t' ? (line.column / TAB + 1) * TAB : line.column + 1;
			line.content++;
		} else if (!take_marker(&line, &last)) {
			break;
		}
	}
	return line;
}

bool
line_is_blank(const struct line *line)
{
	return line->content == line->end;
}

/* A fence; behind backticks there may be none, else it is code in a text. */
static bool
is_fence(const struct line *line)
{
	const char *at = line->content;
	if (line->end - at < 3 || (*at != '`' && *at != '~') || at[1] != *at ||
	    at[2] != *at)
		return false;
	while (at < line->end && *at == *line->content)
		at++;
	return *line->content == '~' || !memchr(at, '`', line->end - at);
}

static bool
is_heading(const struct line *line)
{
	const char *at = line->content;
	while (at < line->end && *at == '#' && at - line->content < 6)
		at++;
	return at > line->content && (at == line->end || *at == ' ' || *at == '\t');
}

/* The line below a heading, `===`. (`---` is a rule or an empty item here.) */
static bool
is_underline(const struct line *line)
{
	const char *at = line->content;
	while (at < line->end && *at == '=')
		at++;
	return at > line->content && at == line->end;
}

static bool
begins_block(const struct line *line)
{
	return is_heading(line) || is_fence(line) ||
	       line_is_rule(line->content, line->end);
}

bool
line_is_break(const struct line *line)
{
	bool ends_comment =
	    line->end - line->start >= 3 && memcmp(line->end - 3, "-->", 3) == 0;
	return line_is_blank(line) || ends_comment || is_underline(line) ||
	       begins_block(line);
}

bool
line_ends_table(const struct line *line, const struct line *delimiter)
{
	if (line_is_blank(line) || line->has_marker || line->quotes != delimiter->quotes)
		return true;
	const char *next = line->content + 1;
	bool is_tag = *line->content == '<' && next < line->end &&
		      (g_ascii_isalpha(*next) || strchr("/!?", *next));
	return begins_block(line) || (is_tag && !memchr(next, '|', line->end - next));
}
