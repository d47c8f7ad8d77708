#include "table.h"

/* More columns than this are never a grid on a wall. */
#define COLUMNS_MAX 12
/* A cell longer than this fills a page by itself; the rest of it is not looked at. */
#define CELL_BYTES_MAX 2048
/* Rows that are asked how wide a column should be. */
#define SAMPLE_ROWS 60
/* A row may take this part of a page before the table becomes labels and values. */
#define ROW_PART 2
/* And what names a row, to be said again on the next page. */
#define NAME_PART 3
/* A column narrower than this many em only has splinters of text. */
#define COLUMN_EM 5

struct grid {
	struct flow *flow;
	const struct block *table;
	struct flow_type type, head_type;
	int n;
	int least[COLUMNS_MAX], most[COLUMNS_MAX];
	int x[COLUMNS_MAX + 1]; /* borders, from the column's x */
	int pad;		/* on both sides of a cell */
};

static guint
n_children(const struct block *block)
{
	return block->children ? block->children->len : 0;
}

static const struct block *
child(const struct block *block, guint i)
{
	return i < n_children(block) ? block->children->pdata[i] : NULL;
}

static int
n_columns(const struct block *table)
{
	guint n = 0;
	for (guint i = 0; i < MIN(n_children(table), SAMPLE_ROWS); i++)
		n = MAX(n, n_children(child(table, i)));
	return (int)n;
}

static struct text_format
cell_format(const struct grid *grid, bool is_head, int width)
{
	const struct flow_type *type = is_head ? &grid->head_type : &grid->type;
	struct text_format format = flow_format(grid->flow, type);
	format.width = MAX(1, width);
	return format;
}

static void
cell_widths(const struct grid *grid, const struct block *cell, bool is_head, int *least,
    int *most)
{
	struct text_format format = cell_format(grid, is_head, 1);
	g_autoptr(GArray) head = text_slice(cell->spans, 0, CELL_BYTES_MAX);
	text_widths(head, &format, grid->flow->measure, least, most);
	*least = MAX(*least, MIN(*most, COLUMN_EM * grid->type.size_px));
}

/* How wide each column would like to be, and must. */
static void
measure(struct grid *grid)
{
	for (guint row = 0; row < MIN(n_children(grid->table), SAMPLE_ROWS); row++)
		for (int k = 0; k < grid->n; k++) {
			const struct block *cell = child(child(grid->table, row), k);
			int least = 0, most = 0;
			if (cell && cell->spans)
				cell_widths(grid, cell, row == 0, &least, &most);
			grid->least[k] = MAX(grid->least[k], least);
			grid->most[k] = MAX(grid->most[k], most);
		}
}

static int64_t
sum(const int *widths, int n)
{
	int64_t total = 0;
	for (int k = 0; k < n; k++)
		total += widths[k];
	return total;
}

/* Shares the width out: what a column must have, and of the rest what it would like.
 * False if not even the first is there. */
static bool
fit(struct grid *grid)
{
	int64_t room = grid->flow->width - (int64_t)grid->n * 2 * grid->pad;
	int64_t least = sum(grid->least, grid->n), most = sum(grid->most, grid->n);
	if (least > room)
		return false;
	int64_t extra = MIN(room, most) - least, wish = MAX(1, most - least);
	for (int k = 0; k < grid->n; k++) {
		int64_t more = extra * (grid->most[k] - grid->least[k]) / wish;
		grid->x[k + 1] = grid->x[k] + grid->least[k] + (int)more + 2 * grid->pad;
	}
	return true;
}

static int
aligned(enum block_align align, int room, int width)
{
	switch (align) {
	case ALIGN_CENTER:
		return (room - width) / 2;
	case ALIGN_RIGHT:
		return room - width;
	case ALIGN_NONE:
	case ALIGN_LEFT:
		break;
	}
	return 0;
}

static void
add_cell(const struct grid *grid, struct piece *piece, const struct block *cell, int k,
    bool is_head)
{
	const struct flow_type *type = is_head ? &grid->head_type : &grid->type;
	int room = grid->x[k + 1] - grid->x[k] - 2 * grid->pad;
	struct text_format format = cell_format(grid, is_head, room);
	g_autoptr(GArray) head = text_slice(cell->spans, 0, CELL_BYTES_MAX);
	g_autoptr(Text) text = text_new(head, &format, grid->flow->measure);
	struct ink ink = flow_ink(grid->flow, type);
	struct sheet sheet = piece_sheet(piece);
	int x = grid->flow->x + grid->x[k] + grid->pad;
	for (guint i = 0; i < text->lines->len; i++) {
		int indent = aligned(cell->align, room, text_line(text, i)->width);
		sheet_line(
		    &sheet, text, i, x + MAX(0, indent), (int)i * type->line_px, &ink);
		piece->units += flow_units(text, i);
	}
	piece->height = MAX(piece->height, (int)text->lines->len * type->line_px);
}

static struct piece *
make_row(const struct grid *grid, guint row, bool is_head)
{
	const struct style *style = grid->flow->style;
	struct piece *piece = piece_new();
	const struct block *block = child(grid->table, row);
	piece->height = grid->type.line_px;
	for (int k = 0; k < MIN(grid->n, (int)n_children(block)); k++)
		add_cell(grid, piece, child(block, k), k, is_head);
	int line = MAX(1, style->unit / 4), width = grid->x[grid->n];
	struct sheet sheet = piece_sheet(piece);
	sheet_rect(&sheet, grid->flow->x, piece->height, width, is_head ? 2 * line : line,
	    is_head ? style->palette.sea : style->palette.faint, 0);
	piece->height += 2 * line;
	return piece;
}

/* The head's surface lies under its text. */
static void
add_surface(const struct grid *grid, struct piece *head)
{
	struct shape shape = {
	    .kind = SHAPE_RECT,
	    .x = grid->flow->x,
	    .w = grid->x[grid->n],
	    .h = head->height,
	    .color = grid->flow->style->palette.surface,
	};
	g_array_prepend_val(head->shapes, shape);
}

static GPtrArray *
make_rows(const struct grid *grid, bool *is_low)
{
	GPtrArray *rows = g_ptr_array_new_with_free_func((GDestroyNotify)piece_free);
	int units = grid->flow->units, limit = grid->flow->area_height / ROW_PART;
	for (guint i = 0; i < n_children(grid->table) && units <= grid->flow->units_max;
	     i++) {
		struct piece *row = make_row(grid, i, i == 0);
		units += row->units + 1;
		*is_low &= row->height <= limit;
		g_ptr_array_add(rows, row);
	}
	return rows;
}

static void
add_rows(const struct grid *grid, GPtrArray *rows)
{
	struct flow *flow = grid->flow;
	flow_gap(flow, flow->style->line_px / 3);
	struct piece *head = g_ptr_array_index(rows, 0);
	add_surface(grid, head);
	g_ptr_array_set_free_func(rows, NULL);
	for (guint i = 0; i < rows->len; i++) {
		struct piece *row = rows->pdata[i];
		flow->is_tied |= i == 1;
		bool is_lone = i == 2 || i + 1 == rows->len;
		row->before = i < 2 ? PIECE_BLOCK : is_lone ? PIECE_LONE : PIECE_ITEM;
		row->head = i > 0 ? head : NULL;
		flow_add(flow, row);
	}
}

static bool
flow_grid(struct grid *grid)
{
	if (grid->n == 0 || grid->n > COLUMNS_MAX)
		return grid->n == 0;
	measure(grid);
	if (!fit(grid))
		return false;
	bool is_low = true;
	g_autoptr(GPtrArray) rows = make_rows(grid, &is_low);
	if (is_low)
		add_rows(grid, rows);
	return is_low;
}

static char *
cell_text(const struct block *cell)
{
	char *text = cell ? block_plain(cell) : g_strdup("");
	return g_strchomp(text);
}

/* What says which row it is, if a page can begin with it; else NULL. */
static const struct piece *
name_of(const struct flow *flow, guint first)
{
	const struct piece *name =
	    first < flow->pieces->len ? flow->pieces->pdata[first] : NULL;
	bool is_low = name && name->height <= flow->area_height / NAME_PART;
	return is_low ? name : NULL;
}

/* One row as label: value, the labels being the head's cells. The first pair names the
 * row, and is said again where it goes on. */
static void
flow_labels(
    struct flow *flow, const struct block *head, const struct block *row, int width)
{
	guint first = flow->pieces->len;
	int height = flow->height;
	const struct piece *name = NULL;
	for (guint k = 0; k < n_children(row) && !flow_is_full(flow); k++) {
		g_autofree char *label = cell_text(child(head, k));
		const struct block *cell = child(row, k);
		flow_gap(flow, k == 0 ? flow->style->line_px / 2 : 0);
		flow->is_tied |= k == 1; /* the name of a row is not left behind */
		flow_pair(
		    flow, label, cell->spans, width, k == 0 ? PAIR_STRONG : PAIR_PLAIN);
		name = k == 0 ? name_of(flow, first) : name;
	}
	for (guint i = first + 1; name && i < flow->pieces->len; i++)
		((struct piece *)flow->pieces->pdata[i])->head = name;
	if (flow->height - height <= flow->area_height * 3 / 4)
		flow_tie(flow, first);
}

static void
flow_as_labels(struct flow *flow, const struct block *table)
{
	const struct block *head = child(table, 0);
	int width = 0;
	for (guint k = 0; k < MIN(n_children(head), 256); k++) {
		g_autofree char *label = cell_text(child(head, k));
		width = MAX(width, flow_label_width(flow, label));
	}
	width = MIN(width, flow->width * FLOW_LABEL_PERCENT / 100);
	for (guint i = n_children(table) > 1 ? 1 : 0; i < n_children(table); i++)
		flow_labels(flow, head, child(table, i), width);
}

void
table_flow(struct flow *flow, const struct block *table)
{
	struct grid grid = {
	    .flow = flow,
	    .table = table,
	    .type = flow_body(flow),
	    .head_type = flow_body(flow),
	    .n = n_columns(table),
	    .pad = flow->style->body_px * 2 / 5,
	};
	grid.head_type.style |= TEXT_BOLD;
	if (!flow_grid(&grid))
		flow_as_labels(flow, table);
}
