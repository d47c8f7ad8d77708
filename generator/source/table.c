#include "table.h"

#include <string.h>

#include "common/emit.h"
#include "common/text.h"

#include "line.h"
#include "markdown.h"
#include "row.h"

#define INDENT	    4	       /* columns that make code of a line */
#define PADDING_MAX 100000     /* cells a page's short rows may leave empty */
#define PREFIX_MAX  400	       /* bytes of `>` and spaces before a row */
#define GROWTH_MAX  (1u << 22) /* bytes of such prefixes, repeated for every cell */

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

static bool
read_line(struct scan *scan)
{
	if (scan->at >= scan->end)
		return false;
	scan->before = scan->line;
	scan->line = line_read(scan->at, scan->end);
	const char *newline = memchr(scan->line.end, '\n', scan->end - scan->line.end);
	scan->at = newline ? newline + 1 : scan->end;
	return true;
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
		.n_cells = (int)scan->cells->len,
		.n_columns = (int)scan->aligns->len,
		.align = g_array_index(scan->aligns, enum block_align, column)});
	g_string_append(out, "# " DRAFT_NUMBER);
	emit_int(out, number);
	g_string_append(out, DRAFT_NUMBER " ");
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

static bool
refuse_columns(struct scan *scan, const struct line *line)
{
	size_t offset = scan->limits->body + (size_t)(line->content - scan->draft->body);
	diag_add(scan->limits->diag, RULE_TOO_DEEP, diag_at(scan->limits->source, offset),
	    _("split the table into several narrower ones"),
	    _("the table has %u columns, %d are allowed; it is shown as text"),
	    scan->aligns->len, MARKDOWN_COLUMNS_MAX);
	return false;
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

/* Nearly a table. Whether it is one (and not code, say) shows in the tree. */
static bool
mark_problem(struct scan *scan)
{
	const struct line *head = &scan->before;
	if (!memchr(head->content, '|', head->end - head->content))
		return false;
	const char *body = scan->draft->body;
	guint number =
	    draft_add_mark(scan->draft, (struct draft_mark){.kind = DRAFT_NO_TABLE,
					    .from = head->content - body,
					    .to = head->end - body,
					    .n_cells = (int)scan->cells->len,
					    .n_columns = (int)scan->aligns->len});
	g_autofree char *mark = g_strdup_printf(DRAFT_NUMBER "%u" DRAFT_NUMBER, number);
	draft_edit(scan->draft, scan->line.content - body, 0, mark, strlen(mark));
	return false;
}

/* True if the head stands where a table may begin, and the dashes in the same block. */
static bool
can_begin(const struct line *head, const struct line *dashes)
{
	int further = head->column - (head->has_marker ? head->inner : dashes->column);
	return head->start && !line_is_break(head) && !dashes->has_marker &&
	       dashes->quotes == head->quotes && dashes->column >= head->inner &&
	       further < INDENT && dashes->column - head->column < INDENT &&
	       head->content - head->start <= PREFIX_MAX &&
	       dashes->content - dashes->start <= PREFIX_MAX;
}

/* True if the last line is a row of dashes and the one before it a head that fits. */
static bool
begins_table(struct scan *scan, const struct line *beyond)
{
	const struct line *head = &scan->before, *line = &scan->line;
	if (!can_begin(head, line) ||
	    !row_is_delimiter(line->content, line->end, scan->aligns))
		return false;
	g_array_set_size(scan->cells, 0);
	row_split(head->content, head->end, scan->cells, NULL);
	bool is_new = head->has_marker || head->quotes > beyond->quotes ||
		      !beyond->start || line_is_break(beyond);
	if (!is_new || scan->cells->len != scan->aligns->len)
		return mark_problem(scan);
	if (scan->aligns->len > MARKDOWN_COLUMNS_MAX)
		return refuse_columns(scan, head);
	return true;
}

/* True if the last line is a row of the table whose head has this inner column. */
static bool
is_row(const struct scan *scan, const struct line *dashes, int inner)
{
	const struct line *line = &scan->line;
	return line->column >= inner && line->column - dashes->column < INDENT &&
	       !line_ends_table(line, dashes);
}

static void
mark_table(struct scan *scan)
{
	const struct line delimiter = scan->line;
	const int inner = scan->before.inner;
	mark_row(scan, &scan->before, 0);
	mark_delimiter(scan, &delimiter);
	for (int row = 1; read_line(scan) && is_row(scan, &delimiter, inner); row++) {
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
