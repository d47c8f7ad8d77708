#include "grid.h"

#include <string.h>

#include "common/text.h"

#include "node.h"

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
	struct places *places;
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
report_excess(struct gather *gather, const struct draft_mark *mark)
{
	if (mark->n_cells > mark->n_columns)
		place_report(gather->places, RULE_TABLE,
		    place_at(gather->places, mark->from),
		    _("write \\| for a bar that is text, or give the head more cells"),
		    _("the row has %d cells and the head %d; the rest is not shown"),
		    mark->n_cells, mark->n_columns);
}

static void
add_cell(struct gather *gather, cmark_node *cell, const struct draft_mark *mark)
{
	if (mark->column == 0) {
		report_excess(gather, mark);
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

static void
add_to_orphan(
    struct gather *gather, cmark_node *paragraph, cmark_node *cell, size_t mark_len)
{
	strip_cell(cell, mark_len);
	if (gather->last)
		cmark_node_append_child(paragraph, node_text(gather->mem, " | ", 3));
	for (cmark_node *child; (child = cmark_node_first_child(cell));)
		cmark_node_append_child(paragraph, child);
	cmark_node_unlink(cell);
	cmark_node_free(cell);
}

/* A row that cmark put outside its table's container is text again. */
static void
gather_orphan(struct gather *gather, cmark_node *cell)
{
	cmark_node *paragraph =
	    cmark_node_new_with_mem(CMARK_NODE_PARAGRAPH, gather->mem);
	cmark_node_insert_before(cell, paragraph);
	size_t len = 0;
	const struct draft_mark *mark = cell_of(gather->draft, cell, &len), *first = mark;
	if (first->row < 0)
		cmark_node_append_child(
		    paragraph, node_text(gather->mem, gather->draft->body + first->from,
				   first->to - first->from));
	while (mark && follows(mark, gather->last) && mark->row == first->row) {
		cmark_node *next = cmark_node_next(cell);
		add_to_orphan(gather, paragraph, cell, len);
		gather->last = mark;
		cell = next;
		mark = cell ? cell_of(gather->draft, cell, &len) : NULL;
	}
}

/* Gathers what begins with this cell; gives the node made of it. */
static cmark_node *
gather_from(const struct gather *common, cmark_node *cell, const struct draft_mark *mark)
{
	struct gather gather = *common;
	cmark_node *before = cmark_node_previous(cell);
	cmark_node *parent = cmark_node_parent(cell);
	if (mark->row == 0 && mark->column == 0)
		gather_table(&gather, cell);
	else
		gather_orphan(&gather, cell);
	return before ? cmark_node_next(before) : cmark_node_first_child(parent);
}

static void
report_problem(struct gather *gather, const struct draft_mark *mark)
{
	struct diag_place place = place_at(gather->places, mark->from);
	if (mark->n_cells != mark->n_columns)
		place_report(gather->places, RULE_TABLE, place,
		    _("give both lines the same number of cells"),
		    _("the head has %d cells, the line of dashes %d: this is no table"),
		    mark->n_cells, mark->n_columns);
	else
		place_report(gather->places, RULE_TABLE, place,
		    _("put an empty line before the table"), "%s",
		    _("a table cannot begin in the midst of a paragraph"));
}

void
grid_gather(
    const struct draft *draft, cmark_node *root, cmark_mem *mem, struct places *places)
{
	struct gather gather = {.draft = draft, .mem = mem, .places = places};
	for (cmark_node *node = root, *next; node; node = next) {
		size_t len = 0;
		const struct draft_mark *mark = cell_of(draft, node, &len);
		if (mark)
			node = gather_from(&gather, node, mark);
		next = node_next(root, node, mark != NULL);
		if (cmark_node_get_type(node) != CMARK_NODE_TEXT)
			continue;
		mark = draft_mark_at(
		    draft, cmark_node_get_literal(node), DRAFT_NO_TABLE, &len);
		if (mark)
			report_problem(&gather, mark);
	}
}
