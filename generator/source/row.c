#include "row.h"

#include <string.h>

#define RUN_MAX 80 /* cmark knows no longer runs of backticks */

struct splitter {
	const char *at, *end;
	const char
	    *last[RUN_MAX + 1]; /* where the last run of so many backticks begins */
	GArray *cells;
	GPtrArray *escapes;
};

static const char *
run_end(const char *at, const char *end)
{
	while (at < end && *at == '`')
		at++;
	return at;
}

static void
find_runs(struct splitter *splitter)
{
	for (const char *at = splitter->at; (at = memchr(at, '`', splitter->end - at));) {
		const char *end = run_end(at, splitter->end);
		if (end - at <= RUN_MAX)
			splitter->last[end - at] = at;
		at = end;
	}
}

/* Notes the escaped pipes of a code span's text. */
static void
note_escapes(struct splitter *splitter, const char *from, const char *to)
{
	for (; splitter->escapes && from + 1 < to; from++)
		if (from[0] == '\\' && from[1] == '|')
			g_ptr_array_add(splitter->escapes, (void *)from);
}

/* Past the code span that begins at `at`, or past its backticks if nothing closes it. The
 * table of last runs says at once whether something does. */
static const char *
skip_code(struct splitter *splitter, const char *at)
{
	const char *open = run_end(at, splitter->end);
	ptrdiff_t n = open - at;
	if (n > RUN_MAX || !splitter->last[n] || splitter->last[n] < open)
		return open;
	const char *close = open, *after = open;
	do {
		close = memchr(after, '`', splitter->end - after);
		after = run_end(close, splitter->end);
	} while (after - close != n);
	note_escapes(splitter, open, close);
	return after;
}

static const char *
find_cell_end(struct splitter *splitter, const char *at)
{
	while (at < splitter->end && *at != '|') {
		if (*at == '`')
			at = skip_code(splitter, at);
		else
			at += *at == '\\' && at + 1 < splitter->end ? 2 : 1;
	}
	return at;
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

static void
trim(const char **from, const char **to)
{
	while (*from < *to && is_blank(**from))
		(*from)++;
	while (*to > *from && is_blank((*to)[-1]))
		(*to)--;
}

void
row_split(const char *at, const char *end, GArray *cells, GPtrArray *escapes)
{
	trim(&at, &end);
	if (at < end && *at == '|')
		at++;
	struct splitter splitter = {
	    .at = at, .end = end, .cells = cells, .escapes = escapes};
	find_runs(&splitter);
	do {
		const char *stop = find_cell_end(&splitter, at);
		struct row_cell cell = {at, stop};
		trim(&cell.from, &cell.to);
		g_array_append_val(cells, cell);
		at = stop +
		     1; /* past the '|'; a last one closes the row, and opens no cell */
	} while (at < end);
}

static bool
read_column(const char **at, const char *end, enum block_align *align)
{
	while (*at < end && is_blank(**at))
		(*at)++;
	bool left = *at < end && **at == ':';
	*at += left;
	const char *dashes = *at;
	while (*at < end && **at == '-')
		(*at)++;
	if (*at == dashes)
		return false;
	bool right = *at < end && **at == ':';
	*at += right;
	while (*at < end && is_blank(**at))
		(*at)++;
	*align = left && right ? ALIGN_CENTER
		 : left	       ? ALIGN_LEFT
		 : right       ? ALIGN_RIGHT
			       : ALIGN_NONE;
	return true;
}

bool
row_is_delimiter(const char *at, const char *end, GArray *aligns)
{
	trim(&at, &end);
	bool has_pipe = at < end && *at == '|';
	at += has_pipe;
	g_array_set_size(aligns, 0);
	while (at < end) {
		enum block_align align;
		if (!read_column(&at, end, &align) || (at < end && *at != '|'))
			return false;
		g_array_append_val(aligns, align);
		has_pipe = has_pipe || at < end;
		at += at < end;
	}
	return has_pipe && aligns->len > 0;
}
