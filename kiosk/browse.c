#include "browse.h"

#include <string.h>

#include "heading.h"
#include "sheet.h"
#include "shelf.h"

static GArray *
list_cells(const struct browse *browse, const GArray *items, const struct style *style)
{
	switch (browse->place) {
	case BROWSE_HOME:
		return shelf_sections(items, style);
	case BROWSE_TOPICS:
		return shelf_topics(items, style);
	case BROWSE_LIST:
		return shelf_list(items, style, browse->section, browse->topic);
	case BROWSE_READ:
	case BROWSE_PLACES:
		break;
	}
	return g_array_new(false, false, sizeof(struct shelf_cell));
}

/* ---- where it lies ---- */

struct area {
	int x, y, w, h;
};

static bool
is_inside(struct area area, int x, int y)
{
	return x >= area.x && x < area.x + area.w && y >= area.y && y < area.y + area.h;
}

static int
bar_height(const struct style *style)
{
	return MAX(MIN(style->width, style->height) / 9, style->unit * 8);
}

static int
bar_top(const struct style *style)
{
	return style->bottom - bar_height(style);
}

int
browse_reading_height(const struct style *style)
{
	return bar_top(style) - style->unit;
}

enum button { BUTTON_UP, BUTTON_BACK, BUTTON_COUNT, BUTTON_NEXT, BUTTON_LEAVE, BUTTONS };

static struct area
button_area(const struct style *style, int button)
{
	int width = style->right - style->left, gap = 2 * style->unit;
	int each = (width - (BUTTONS - 1) * gap) / BUTTONS;
	return (struct area){
	    style->left + button * (each + gap), bar_top(style), each, bar_height(style)};
}

struct grid {
	int columns, rows;
	struct area area;
};

/* As many rows as there are tiles, if they are few. */
static struct grid
make_grid(const struct browse *browse, const struct style *style, guint n)
{
	struct grid grid = {
	    .columns = style->is_portrait ? 1 : 2, .rows = style->is_portrait ? 6 : 3};
	if (browse->place == BROWSE_TOPICS && style->is_portrait)
		grid.columns = 2;
	int needed = ((int)n + grid.columns - 1) / grid.columns;
	if (browse->place == BROWSE_HOME)
		grid.rows = CLAMP(needed, 2, grid.rows);
	int top = style->top + style->title_line_px + 3 * style->unit;
	grid.area = (struct area){style->left, top, style->right - style->left,
	    bar_top(style) - 3 * style->unit - top};
	return grid;
}

static struct area
cell_area(const struct grid *grid, const struct style *style, int i)
{
	int gap = 2 * style->unit;
	int width = (grid->area.w - (grid->columns - 1) * gap) / grid->columns;
	int height = (grid->area.h - (grid->rows - 1) * gap) / grid->rows;
	return (struct area){grid->area.x + i % grid->columns * (width + gap),
	    grid->area.y + i / grid->columns * (height + gap), width, height};
}

static int
pages_of(int n, const struct grid *grid)
{
	int each = grid->columns * grid->rows;
	return MAX(1, (n + each - 1) / each);
}

int
browse_pages(const struct browse *browse, const GArray *items, const struct style *style)
{
	if (browse->place == BROWSE_READ)
		return MAX(browse->of, 1);
	g_autoptr(GArray) cells = list_cells(browse, items, style);
	struct grid grid = make_grid(browse, style, cells->len);
	return pages_of((int)cells->len, &grid);
}

/* ---- what a finger does ---- */

static enum browse_result
go_up(struct browse *browse)
{
	switch (browse->place) {
	case BROWSE_READ:
		browse->place = BROWSE_LIST;
		return BROWSE_GOES;
	case BROWSE_LIST:
		browse->place =
		    browse->section == SHELF_TOPICS ? BROWSE_TOPICS : BROWSE_HOME;
		return BROWSE_GOES;
	case BROWSE_TOPICS:
		browse->place = BROWSE_HOME;
		return BROWSE_GOES;
	case BROWSE_HOME:
	case BROWSE_PLACES:
		break;
	}
	return BROWSE_LEAVES;
}

static void
go_into(struct browse *browse, int target)
{
	switch (browse->place) {
	case BROWSE_HOME:
		browse->section = target;
		browse->place = target == SHELF_TOPICS ? BROWSE_TOPICS : BROWSE_LIST;
		break;
	case BROWSE_TOPICS:
		browse->topic = target;
		browse->place = BROWSE_LIST;
		break;
	case BROWSE_LIST:
		browse->item = target;
		browse->of = 0;
		browse->place = BROWSE_READ;
		break;
	case BROWSE_READ:
	case BROWSE_PLACES:
		return;
	}
	browse->pages[browse->place] = 0;
}

static enum browse_result
leaf(struct browse *browse, const GArray *items, const struct style *style, int step)
{
	int *page = &browse->pages[browse->place], before = *page;
	*page = CLAMP(*page + step, 0, browse_pages(browse, items, style) - 1);
	return *page != before ? BROWSE_GOES : BROWSE_STAYS;
}

static enum browse_result
touch_cell(
    struct browse *browse, const GArray *items, const struct style *style, int x, int y)
{
	g_autoptr(GArray) cells = list_cells(browse, items, style);
	struct grid grid = make_grid(browse, style, cells->len);
	int each = grid.columns * grid.rows, first = browse->pages[browse->place] * each;
	for (int i = 0; i < each && first + i < (int)cells->len; i++) {
		if (!is_inside(cell_area(&grid, style, i), x, y))
			continue;
		go_into(
		    browse, g_array_index(cells, struct shelf_cell, first + i).target);
		return BROWSE_GOES;
	}
	return BROWSE_STAYS;
}

static enum browse_result
tap(struct browse *browse, const GArray *items, const struct style *style, int x, int y)
{
	int button = BUTTON_UP;
	while (button < BUTTONS && !is_inside(button_area(style, button), x, y))
		button++;
	switch (button) {
	case BUTTON_UP:
		return go_up(browse);
	case BUTTON_BACK:
		return leaf(browse, items, style, -1);
	case BUTTON_NEXT:
		return leaf(browse, items, style, 1);
	case BUTTON_LEAVE:
		return BROWSE_LEAVES;
	case BUTTON_COUNT:
		return BROWSE_STAYS;
	default:
		return touch_cell(browse, items, style, x, y);
	}
}

enum browse_result
browse_act(struct browse *browse, const GArray *items, const struct style *style,
    struct gesture gesture)
{
	switch (gesture.kind) {
	case GESTURE_TAP:
		return tap(browse, items, style, gesture.x, gesture.y);
	case GESTURE_LEFT:
	case GESTURE_UP:
		return leaf(browse, items, style, 1);
	case GESTURE_RIGHT:
	case GESTURE_DOWN:
		return leaf(browse, items, style, -1);
	case GESTURE_NONE:
		break;
	}
	return BROWSE_STAYS;
}

/* ---- how it looks ---- */

#define LINE_PX(em) ((em)*5 / 4)

struct drawing {
	struct sheet sheet;
	const struct style *style;
	const struct text_measure *measure;
};

/* Lines of one size, as many as fit an area. Yours. */
static struct text *
set_text(const struct drawing *drawing, const char *plain, struct area area, int em,
    unsigned style)
{
	struct text_format format = {.width = area.w,
	    .size_px = em,
	    .style = style,
	    .lines_max = MAX(1, area.h / LINE_PX(em))};
	return heading_new(plain, &format, drawing->measure);
}

static void
put_lines(struct drawing *drawing, const struct text *text, int x, int y, int em,
    uint32_t color)
{
	struct ink ink = {.color = color,
	    .size_px = em,
	    .line_px = LINE_PX(em),
	    .measure = drawing->measure};
	for (guint i = 0; i < text->lines->len; i++)
		sheet_line(&drawing->sheet, text, i, x, y + (int)i * LINE_PX(em), &ink);
}

static void
put_text(
    struct drawing *drawing, const char *plain, struct area area, int em, uint32_t color)
{
	g_autoptr(Text) text = set_text(drawing, plain, area, em, TEXT_BOLD);
	put_lines(drawing, text, area.x, area.y, em, color);
}

static void
put_surface(struct drawing *drawing, struct area area, uint32_t color)
{
	sheet_rect(&drawing->sheet, area.x, area.y, area.w, area.h,
	    drawing->style->palette.surface, drawing->style->unit * 3 / 2);
	sheet_rect(&drawing->sheet, area.x, area.y, drawing->style->unit, area.h, color,
	    drawing->style->unit / 2);
}

/* A label as large as it may be, and smaller until all of it fits. */
static struct text *
set_label(const struct drawing *drawing, const char *label, struct area area, int *em)
{
	int least = drawing->style->small_px;
	for (;; *em = MAX(*em * 7 / 8, least)) {
		struct text *text = set_text(drawing, label, area, *em, TEXT_BOLD);
		if (*em <= least || (!text->is_cut && LINE_PX(*em) <= area.h))
			return text;
		text_free(text);
	}
}

/* Label and note as one, in the middle of the tile's height. */
static void
put_cell(struct drawing *drawing, const struct shelf_cell *cell, struct area area,
    bool is_large)
{
	const struct style *style = drawing->style;
	int unit = style->unit, note_em = style->small_px;
	int note_px = *cell->note ? LINE_PX(note_em) : 0;
	int em = is_large ? style->title_px : style->body_px;
	struct area inside = {area.x + 4 * unit, area.y + unit, area.w - 6 * unit,
	    area.h - 2 * unit - note_px};
	put_surface(drawing, area, cell->color);
	g_autoptr(Text) label = set_label(drawing, cell->label, inside, &em);
	int height = (int)label->lines->len * LINE_PX(em);
	int y = inside.y + MAX(0, (inside.h - height) / 2);
	put_lines(drawing, label, inside.x, y, em, style->palette.text);
	if (note_px == 0)
		return;
	struct area below = {inside.x, y + height, inside.w, note_px};
	g_autoptr(Text) note = set_text(drawing, cell->note, below, note_em, 0);
	put_lines(drawing, note, below.x, below.y, note_em, style->palette.second);
}

static void
put_cells(struct drawing *drawing, const struct browse *browse, const GArray *items)
{
	const struct style *style = drawing->style;
	g_autoptr(GArray) cells = list_cells(browse, items, style);
	struct grid grid = make_grid(browse, style, cells->len);
	int each = grid.columns * grid.rows, first = browse->pages[browse->place] * each;
	for (int i = 0; i < each && first + i < (int)cells->len; i++)
		put_cell(drawing, &g_array_index(cells, struct shelf_cell, first + i),
		    cell_area(&grid, style, i), browse->place != BROWSE_LIST);
}

/* One line in the middle of a button. */
static void
put_button(struct drawing *drawing, int button, const char *label, bool has_surface)
{
	const struct style *style = drawing->style;
	struct area area = button_area(style, button);
	int em = MIN(style->small_px * 5 / 4, area.w * 10 / 45);
	int width = drawing->measure->width(
	    drawing->measure->font, label, strlen(label), em, TEXT_BOLD);
	if (has_surface)
		sheet_rect(&drawing->sheet, area.x, area.y, area.w, area.h,
		    style->palette.surface, style->unit * 3 / 2);
	struct area line = {area.x + MAX(0, (area.w - width) / 2),
	    area.y + (area.h - em * 5 / 4) / 2, MIN(area.w, width + em), em * 5 / 4};
	put_text(drawing, label, line, em,
	    has_surface ? style->palette.sea : style->palette.second);
}

static void
put_buttons(struct drawing *drawing, const struct browse *browse, const GArray *items)
{
	int pages = browse_pages(browse, items, drawing->style);
	int page = browse->pages[browse->place];
	if (browse->place != BROWSE_HOME)
		put_button(drawing, BUTTON_UP, "返回", true);
	if (page > 0)
		put_button(drawing, BUTTON_BACK, "上一页", true);
	if (page + 1 < pages)
		put_button(drawing, BUTTON_NEXT, "下一页", true);
	put_button(drawing, BUTTON_LEAVE, "回到播放", true);
	g_autofree char *count = g_strdup_printf("%d / %d", page + 1, pages);
	if (pages > 1)
		put_button(drawing, BUTTON_COUNT, count, false);
}

static const char *
heading(const struct browse *browse, const GArray *items, const struct style *style)
{
	if (browse->place == BROWSE_HOME)
		return "请轻触想看的内容";
	if (browse->place == BROWSE_LIST && browse->section == SHELF_TOPICS)
		return shelf_topic_name(items, style, browse->topic);
	return shelf_section_name(browse->section);
}

struct scene *
browse_scene(const struct browse *browse, const GArray *items, const struct style *style,
    const struct text_measure *measure)
{
	struct scene *scene = scene_new("", "browse", style->width, style->height);
	scene->ground = style->palette.ground;
	struct drawing drawing = {sheet_make(scene->shapes), style, measure};
	struct area top = {
	    style->left, style->top, style->right - style->left, style->title_line_px};
	put_text(&drawing, heading(browse, items, style), top,
	    MIN(style->title_px, style->title_line_px * 4 / 5), style->palette.text);
	put_cells(&drawing, browse, items);
	put_buttons(&drawing, browse, items);
	return scene;
}

void
browse_add_buttons(struct scene *scene, const struct browse *browse, const GArray *items,
    const struct style *style, const struct text_measure *measure)
{
	scene->height = style->height;
	struct drawing drawing = {sheet_make(scene->shapes), style, measure};
	put_buttons(&drawing, browse, items);
}
