#include "table.h"

#include <string.h>

#include "common/text.h"

#include "markdown.h"
#include "node.h"
#include "row.h"

#define PADDING_MAX 100000 /* cells a page's short rows may leave empty */
#define PREFIX_MAX  400	   /* bytes of `>` and spaces before a row */

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
	size_t padding;
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

static void
refuse_padding(struct scan *scan)
{
	scan->is_full = true;
	size_t offset =
	    scan->limits->body + (size_t)(scan->line.content - scan->draft->body);
	diag_add(scan->limits->diag, RULE_TOO_LARGE,
	    diag_at(scan->limits->source, offset),
	    _("give each row as many cells as the head has, or split the page"),
	    _("the tables leave more than %d cells empty; from here on they are shown as "
	      "text"),
	    PADDING_MAX);
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
		if (scan->padding > PADDING_MAX && !scan->is_full)
			refuse_padding(scan);
		if (scan->is_full)
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

static const struct draft_mark *
cell_of(const struct draft *draft, cmark_node *node, size_t *len)
{
	if (!node || cmark_node_get_type(node) != CMARK_NODE_HEADING)
		return NULL;
	return draft_mark_at(draft, node_first_text(node), DRAFT_CELL, len);
}

/* Takes the marks off a cell's text. */
static void
strip_cell(cmark_node *cell, size_t mark_len)
{
	cmark_node *last = cmark_node_last_child(cell),
		   *first = cmark_node_first_child(cell);
	g_autofree char *begin = g_strdup(cmark_node_get_literal(first) + mark_len);
	cmark_node_set_literal(first, begin);
	const char *text = cmark_node_get_literal(last);
	const char *mark = text ? g_strrstr(text, DRAFT_END) : NULL;
	if (!mark)
		return;
	size_t len = mark - text;
	while (len > 0 && text[len - 1] == ' ')
		len--;
	g_autofree char *end = g_strndup(text, len);
	cmark_node_set_literal(last, end);
}

static void
pad_row(
    cmark_node *row, int n, const struct draft_mark *head, cmark_mem *mem, int columns)
{
	for (int i = n; i < columns; i++) {
		cmark_node *cell = cmark_node_new_with_mem(CMARK_NODE_HEADING, mem);
		node_set(cell, NODE_CELL, (int)head[i].align);
		cmark_node_append_child(row, cell);
	}
}

struct gather {
	const struct draft *draft;
	cmark_mem *mem;
	cmark_node *table, *row;
	const struct draft_mark *head; /* the marks of the first row */
	int columns, n;		       /* of the table; in the row so far */
	const struct draft_mark *last;
};

static void
end_row(struct gather *gather)
{
	if (!gather->row)
		return;
	if (node_number(gather->row) == 0)
		gather->columns = gather->n;
	pad_row(gather->row, gather->n, gather->head, gather->mem, gather->columns);
	gather->row = NULL;
}

static void
add_cell(struct gather *gather, cmark_node *cell, const struct draft_mark *mark)
{
	if (mark->column == 0) {
		end_row(gather);
		gather->n = 0;
		gather->row =
		    cmark_node_new_with_mem(CMARK_NODE_CUSTOM_BLOCK, gather->mem);
		node_set(gather->row, NODE_ROW, mark->row);
		cmark_node_append_child(gather->table, gather->row);
	}
	node_set(cell, NODE_CELL, (int)mark->align);
	cmark_node_append_child(gather->row, cell);
	gather->n++;
}

static bool
follows(const struct draft_mark *mark, const struct draft_mark *last)
{
	return !last || (mark == last + 1 && mark->table == last->table);
}

/* Gathers the table whose first cell is `first`. */
static void
gather_table(struct gather *gather, cmark_node *first)
{
	cmark_node *node = first, *next;
	gather->table = cmark_node_new_with_mem(CMARK_NODE_CUSTOM_BLOCK, gather->mem);
	node_set(gather->table, NODE_TABLE, 0);
	cmark_node_insert_before(first, gather->table);
	size_t len = 0;
	const struct draft_mark *mark = gather->head =
	    cell_of(gather->draft, first, &len);
	for (; mark && follows(mark, gather->last); node = next) {
		next = cmark_node_next(node);
		gather->last = mark;
		strip_cell(node, len);
		cmark_node_unlink(node);
		if (mark->row >= 0)
			add_cell(gather, node, mark);
		else
			cmark_node_free(node);
		mark = next ? cell_of(gather->draft, next, &len) : NULL;
	}
	end_row(gather);
}

/* A row that cmark put outside its table's container is text again. */
static void
gather_orphan(const struct draft *draft, cmark_node *cell, cmark_mem *mem)
{
	cmark_node *paragraph = cmark_node_new_with_mem(CMARK_NODE_PARAGRAPH, mem),
		   *child;
	size_t len = 0;
	const struct draft_mark *mark = cell_of(draft, cell, &len);
	strip_cell(cell, len);
	cmark_node_insert_before(cell, paragraph);
	if (mark->row < 0)
		cmark_node_append_child(paragraph,
		    node_text(mem, draft->body + mark->from, mark->to - mark->from));
	while ((child = cmark_node_first_child(cell)))
		cmark_node_append_child(paragraph, child);
	cmark_node_unlink(cell);
	cmark_node_free(cell);
}

void
table_gather(const struct draft *draft, cmark_node *root, cmark_mem *mem)
{
	cmark_node *node = root, *next;
	for (; node; node = next) {
		size_t len = 0;
		const struct draft_mark *mark = cell_of(draft, node, &len);
		if (!mark) {
			bool is_leaf = cmark_node_get_type(node) == CMARK_NODE_PARAGRAPH;
			next = node_next(root, node, is_leaf);
			continue;
		}
		cmark_node *before = cmark_node_previous(node),
			   *parent = cmark_node_parent(node);
		if (mark->row == 0 && mark->column == 0)
			gather_table(&(struct gather){.draft = draft, .mem = mem}, node);
		else
			gather_orphan(draft, node, mem);
		cmark_node *made =
		    before ? cmark_node_next(before) : cmark_node_first_child(parent);
		next = node_next(root, made, true);
	}
}
