#include "guard.h"

#include <string.h>

#include "common/text.h"

#include "markdown.h"

#define TAB 8

/* cmark asks every open quote and item about every empty line. */
#define BLANK_COST_MAX 20000000

/* And about every bracket closed, all that are open before it. */
#define BRACKET_COST_MAX 40000000

struct guard {
	const struct diag_source *source;
	struct diag *diag;
	size_t n_blank;
	int deepest;
	int n_open; /* brackets, since the last empty line */
	size_t cost;
};

static bool
refuse(struct guard *guard, enum rule rule, const char *at, const char *fix,
    const char *text)
{
	struct diag_place place = diag_at(guard->source, at - guard->source->text);
	diag_add(guard->diag, rule, place, fix, "%s", text);
	return false;
}

/* Columns of white space at `*at`, which moves past it. */
static int
skip_spaces(const char **at, const char *end, int column)
{
	int start = column;
	for (; *at < end && (**at == ' ' || **at == '\t'); (*at)++)
		column = **at == '\t' ? (column / TAB + 1) * TAB : column + 1;
	return column - start;
}

/* True for a line like `* * *` or `- - -`, which nests nothing. */
static bool
is_rule(const char *at, const char *end)
{
	char mark = *at;
	while (at < end && (*at == mark || *at == ' ' || *at == '\t'))
		at++;
	return at == end;
}

/* Past the `>` or list marker at `at`; NULL if there is none. */
static const char *
skip_marker(const char *at, const char *end)
{
	if (at < end && *at == '>')
		return at + 1;
	const char *c = at;
	while (c < end && g_ascii_isdigit(*c))
		c++;
	bool is_marker =
	    c < end && (c == at ? strchr("-+*", *c) != NULL : strchr(".)", *c) != NULL);
	if (!is_marker || (c + 1 < end && c[1] != ' ' && c[1] != '\t'))
		return NULL;
	return c + 1;
}

/* How deep the line can be at most: what it opens itself, and an item for every two
 * columns it is indented by. */
static int
depth_of(const char *at, const char *end)
{
	int markers = 0, spaces = skip_spaces(&at, end, 0);
	char last = '\0';
	for (const char *past; (past = skip_marker(at, end)); at = past) {
		if (*at != last && strchr("-*", *at) && is_rule(at, end))
			break;
		last = *at;
		if (++markers > MARKDOWN_NESTING_MAX)
			return markers;
		spaces += MAX(skip_spaces(&past, end, 0) - 1, 0);
	}
	return markers > 0 ? markers + spaces / 2 : 0;
}

static void
count_brackets(struct guard *guard, const char *at, const char *end)
{
	for (; at < end; at++) {
		if (*at == '\\')
			at++;
		else if (*at == '[')
			guard->n_open++;
		else if (*at == ']' && guard->n_open > 0)
			guard->cost += (size_t)guard->n_open--;
	}
}

static bool
check_line(struct guard *guard, const char *start, const char *end, bool with_brackets)
{
	int depth = depth_of(start, end);
	if (depth > MARKDOWN_NESTING_MAX)
		return refuse(guard, RULE_TOO_DEEP, start,
		    _("take out some levels of quotes or lists"),
		    _("quotes and lists are nested too deep; the page is left empty"));
	guard->deepest = MAX(guard->deepest, depth);
	if (!with_brackets)
		return true;
	count_brackets(guard, start, end);
	return (guard->n_open <= MARKDOWN_BRACKETS_MAX &&
		   guard->cost <= BRACKET_COST_MAX) ||
	       refuse(guard, RULE_TOO_DEEP, start,
		   _("write \\[ for a bracket that is no link"),
		   _("too many brackets are open at once; the page is left empty"));
}

static bool
check_blank(struct guard *guard, const char *at)
{
	guard->n_open = 0;
	guard->n_blank++;
	return guard->n_blank * (size_t)guard->deepest <= BLANK_COST_MAX ||
	       refuse(guard, RULE_TOO_DEEP, at, _("take out the empty lines"),
		   _("too many empty lines in nested lists; the page is left empty"));
}

static bool
is_blank(const char *at, const char *end)
{
	while (at < end && (*at == ' ' || *at == '\t' || *at == '\r'))
		at++;
	return at == end;
}

/* Cheap: can the page have more brackets than are allowed to be open? */
static bool
has_many_brackets(const char *at, const char *end)
{
	int n = 0;
	for (; n <= MARKDOWN_BRACKETS_MAX && (at = memchr(at, '[', end - at)); at++)
		n++;
	return n > MARKDOWN_BRACKETS_MAX;
}

bool
guard_check(const struct diag_source *source, size_t body, struct diag *diag)
{
	const char *text = source->text + body, *end = source->text + source->len;
	struct guard guard = {.source = source, .diag = diag};
	if (source->len - body > MARKDOWN_SIZE_MAX)
		return refuse(&guard, RULE_TOO_LARGE, text,
		    _("split it into several pages"),
		    _("the page is over 1 MiB; it is left empty"));
	bool with_brackets = has_many_brackets(text, end), is_good = true;
	for (const char *at = text, *newline; at < end && is_good; at = newline + 1) {
		newline = memchr(at, '\n', end - at);
		newline = newline ? newline : end;
		is_good = is_blank(at, newline)
			      ? check_blank(&guard, at)
			      : check_line(&guard, at, newline, with_brackets);
	}
	return is_good;
}
