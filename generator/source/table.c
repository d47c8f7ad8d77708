#include "table.h"

#include <string.h>

#include "common/text.h"

#include "markdown.h"
#include "row.h"

#define PADDING_MAX 100000     /* cells a page's short rows may leave empty */
#define PREFIX_MAX  400	       /* bytes of `>` and spaces before a row */
#define GROWTH_MAX  (1u << 22) /* bytes of such prefixes, repeated for every cell */

/* A line and what stands before its text: `>`, spaces, in a first row list markers too.
 */
struct line {
	const char *start, *content, *end;
	int quotes;
	bool has_marker;
};

struct scan {
	struct draft *draft;
	const struct table_limits *limits;
	const char *at, *end;	  /* of the lines not read yet */
	struct line before, line; /* the two lines read last */
	GArray *aligns, *cells;
	GPtrArray *escapes;
	int n_tables;
	size_t padding, growth;
	bool is_full;
};

/* Past a list marker (`-`, `*`, `+`, `1.`, `1)`) and the space behind it; NULL if none.
 */
static const char *
skip_marker(const char *at, const char *end)
{
	const char *c = at;
	if (c < end && strchr("-*+", *c)) {
		c++;
	} else {
		while (c < end && g_ascii_isdigit(*c) && c - at < 9)
			c++;
		if (c == at || c == end || (*c != '.' && *c != ')'))
			return NULL;
		c++;
	}
	return c < end && (*c == ' ' || *c == '\t') ? c : NULL;
}

static void
read_prefix(struct line *line)
{
	const char *at = line->start;
	for (;;) {
		const char *past = NULL;
		if (at < line->end && (*at == ' ' || *at == '\t' || *at == '>')) {
			line->quotes += *at == '>';
			past = at + 1;
		} else if ((past = skip_marker(at, line->end))) {
			line->has_marker = true;
		}
		if (!past)
			break;
		at = past;
	}
	line->content = at;
}

static bool
read_line(struct scan *scan)
{
	if (scan->at >= scan->end)
		return false;
	scan->before = scan->line;
	const char *newline = memchr(scan->at, '\n', scan->end - scan->at);
	scan->line =
	    (struct line){.start = scan->at, .end = newline ? newline : scan->end};
	scan->at = newline ? newline + 1 : scan->end;
	if (scan->line.end > scan->line.start && scan->line.end[-1] == '\r')
		scan->line.end--;
	read_prefix(&scan->line);
	return true;
}

static bool
is_blank(const struct line *line)
{
	return line->content == line->end;
}

static bool
is_rule_or_fence(const struct line *line)
{
	const char *at = line->content;
	if (line->end - at < 3 || !strchr("`~-*_", *at))
		return false;
	return at[1] == *at && at[2] == *at;
}

static bool
is_heading(const struct line *line)
{
	const char *at = line->content;
	while (at < line->end && *at == '#' && at - line->content < 6)
		at++;
	return at > line->content && (at == line->end || *at == ' ' || *at == '\t');
}

static bool
ends_comment(const struct line *line)
{
	return line->end - line->start >= 3 && memcmp(line->end - 3, "-->", 3) == 0;
}

/* True if no paragraph is open behind `line`: a table cannot interrupt one. */
static bool
is_break(const struct line *line)
{
	return !line->start || is_blank(line) || is_heading(line) ||
	       is_rule_or_fence(line) || ends_comment(line);
}

/* True if the line cannot be a row: it begins some other block. */
static bool
ends_table(const struct line *line, const struct line *delimiter)
{
	if (is_blank(line) || line->has_marker || line->quotes != delimiter->quotes)
		return true;
	bool is_tag =
	    *line->content == '<' && line->content + 1 < line->end &&
	    (g_ascii_isalpha(line->content[1]) || strchr("/!?", line->content[1]));
	bool has_pipe = memchr(line->content, '|', line->end - line->content);
	return is_heading(line) || is_rule_or_fence(line) || (is_tag && !has_pipe);
}

/* What begins the line of a cell but the first: the row's prefix, its list markers blank.
 */
static void
append_prefix(const struct line *line, GString *out)
{
	for (const char *at = line->start; at < line->content; at++)
		g_string_append_c(out, *at == '>' || *at == '\t' ? *at : ' ');
}

static void
open_cell(struct scan *scan, const struct line *line, int row, guint column, GString *out)
{
	const struct row_cell *cell =
	    &g_array_index(scan->cells, struct row_cell, column);
	const char *body = scan->draft->body;
	guint number = draft_add_mark(scan->draft,
	    (struct draft_mark){.kind = DRAFT_CELL,
		.from = line->content - body,
		.to = line->end - body,
		.content = cell->from - body,
		.table = scan->n_tables,
		.row = row,
		.column = (int)column,
		.align = g_array_index(scan->aligns, enum block_align, column)});
	g_string_append_printf(out, "# " DRAFT_NUMBER "%u" DRAFT_NUMBER " ", number);
}

/* Puts `out` in place of what lies between two cells. */
static void
replace(struct scan *scan, const char *from, const char *to, GString *out)
{
	draft_edit(scan->draft, from - scan->draft->body, to - from, out->str, out->len);
	g_string_truncate(out, 0);
}

static void
mark_row(struct scan *scan, const struct line *line, int row)
{
	g_array_set_size(scan->cells, 0);
	g_ptr_array_set_size(scan->escapes, 0);
	row_split(line->content, line->end, scan->cells, scan->escapes);
	guint n = MIN(scan->cells->len, scan->aligns->len);
	scan->padding += scan->aligns->len - n;
	scan->growth += n * (size_t)(line->content - line->start);
	g_autoptr(GString) out = g_string_new(NULL);
	const char *from = line->content;
	for (guint i = 0; i < n; i++) {
		const struct row_cell *cell =
		    &g_array_index(scan->cells, struct row_cell, i);
		open_cell(scan, line, row, i, out);
		replace(scan, from, cell->from, out);
		g_string_append(out, " " DRAFT_END);
		if (i + 1 < n) {
			g_string_append_c(out, '\n');
			append_prefix(line, out);
		}
		from = cell->to;
	}
	replace(scan, from, line->end, out);
	for (guint i = 0; i < scan->escapes->len; i++)
		draft_edit(scan->draft,
		    (const char *)scan->escapes->pdata[i] - scan->draft->body, 1, "", 0);
}

/* The line of dashes becomes one cell, so that it can be put back. */
static void
mark_delimiter(struct scan *scan, const struct line *line)
{
	g_array_set_size(scan->cells, 0);
	struct row_cell cell = {line->content, line->content};
	g_array_append_val(scan->cells, cell);
	g_autoptr(GString) out = g_string_new(NULL);
	open_cell(scan, line, -1, 0, out);
	g_string_append(out, DRAFT_END);
	replace(scan, line->content, line->end, out);
}

static void
refuse_columns(struct scan *scan, const struct line *line)
{
	size_t offset = scan->limits->body + (size_t)(line->content - scan->draft->body);
	diag_add(scan->limits->diag, RULE_TOO_DEEP, diag_at(scan->limits->source, offset),
	    _("split the table into several narrower ones"),
	    _("the table has %u columns, %d are allowed; it is shown as text"),
	    scan->aligns->len, MARKDOWN_COLUMNS_MAX);
}

/* True, with a diagnostic, when tables make of the page much more than was written. */
static bool
is_too_large(struct scan *scan)
{
	if (scan->is_full || (scan->padding <= PADDING_MAX && scan->growth <= GROWTH_MAX))
		return scan->is_full;
	scan->is_full = true;
	size_t offset =
	    scan->limits->body + (size_t)(scan->line.content - scan->draft->body);
	diag_add(scan->limits->diag, RULE_TOO_LARGE,
	    diag_at(scan->limits->source, offset),
	    _("give each row as many cells as the head has, or split the page"), "%s",
	    _("the tables have too many empty cells; from here on they are shown as "
	      "text"));
	return true;
}

/* True if `line` is a row of dashes and the line before it a head that fits. */
static bool
begins_table(struct scan *scan, const struct line *beyond)
{
	const struct line *head = &scan->before, *line = &scan->line;
	if (!head->start || is_blank(head) || line->has_marker ||
	    line->quotes != head->quotes || line->content - line->start > PREFIX_MAX ||
	    head->content - head->start > PREFIX_MAX)
		return false;
	if (!row_is_delimiter(line->content, line->end, scan->aligns))
		return false;
	bool is_new =
	    head->has_marker || head->quotes > beyond->quotes || is_break(beyond);
	g_array_set_size(scan->cells, 0);
	row_split(head->content, head->end, scan->cells, NULL);
	if (!is_new || scan->cells->len != scan->aligns->len || is_break(head))
		return false;
	if (scan->aligns->len > MARKDOWN_COLUMNS_MAX) {
		refuse_columns(scan, head);
		return false;
	}
	return true;
}

static void
mark_table(struct scan *scan)
{
	const struct line delimiter = scan->line;
	mark_row(scan, &scan->before, 0);
	mark_delimiter(scan, &delimiter);
	for (int row = 1; read_line(scan) && !ends_table(&scan->line, &delimiter);
	     row++) {
		if (is_too_large(scan))
			break;
		mark_row(scan, &scan->line, row);
	}
	scan->n_tables++;
}

void
table_mark(struct draft *draft, const struct table_limits *limits)
{
	if (!memchr(draft->body, '|', draft->len))
		return;
	struct scan scan = {.draft = draft,
	    .limits = limits,
	    .at = draft->body,
	    .end = draft->body + draft->len,
	    .aligns = g_array_new(false, false, sizeof(enum block_align)),
	    .cells = g_array_new(false, false, sizeof(struct row_cell)),
	    .escapes = g_ptr_array_new()};
	struct line beyond = {0};
	while (!scan.is_full && read_line(&scan)) {
		if (begins_table(&scan, &beyond))
			mark_table(&scan);
		beyond = scan.before;
	}
	g_array_unref(scan.aligns);
	g_array_unref(scan.cells);
	g_ptr_array_unref(scan.escapes);
}
