#include "roll.h"

#include <string.h>

#include "leaf.h"

/* The name and the note against running text. */
#define NAME_PERCENT 90
#define NOTE_PERCENT 70
/* Large letters get smaller rather than that a note is cut. */
#define NOTE_PERCENT_LEAST 50
#define NOTE_LINES	   3
#define NOTE_LINES_ELDER   2
/* More, where the rows leave room for them. */
#define NOTE_LINES_MOST 5
/* Shorter notes rather than one row alone. */
#define ROWS_LEAST 2
#define DAY_S	   86400
/* Names of three or four characters, and notes of some more, stand beside the face. */
#define CARD_EM 7

static int
note_lines(const struct style *style)
{
	return style->is_elder ? NOTE_LINES_ELDER : NOTE_LINES;
}

/* Cards in rows and columns. */
struct grid {
	int columns, rows, note_lines;
	int width, height, gap; /* of a card */
	int note_percent;
	int face; /* the portrait's side */
};

/* Lines of the longest note in so narrow a card, at least one. */
static int
lines_wanted(const struct leaf *leaf, const GPtrArray *people, const struct grid *grid,
    const struct leaf_type *note)
{
	int most = 1, name_px = leaf_body(leaf, NAME_PERCENT).size_px;
	int width = grid->width - grid->face - name_px / 2;
	for (guint i = 0; i < people->len; i++) {
		const struct bundle_person *person = people->pdata[i];
		int height = leaf_height(leaf, person->note, width, note);
		most = MAX(most, height / note->line_px);
	}
	return most;
}

/* Lines of notes that the rows leave room for besides. */
static void
use_spare(struct grid *grid, int area_height, int line_px, int wanted)
{
	int spare = (area_height + grid->gap) / grid->rows - grid->gap - grid->height;
	int most = MIN(wanted, NOTE_LINES_MOST) - grid->note_lines;
	int more = CLAMP(spare / line_px, 0, MAX(most, 0));
	grid->note_lines += more;
	grid->height += more * line_px;
}

/* `is_whole`: no note is cut. */
static struct grid
try_grid(
    const struct leaf *leaf, const GPtrArray *people, int note_percent, bool *is_whole)
{
	const struct style *style = leaf->style;
	struct leaf_type name = leaf_body(leaf, NAME_PERCENT),
			 note = leaf_body(leaf, note_percent);
	struct grid grid = {.gap = 3 * style->unit, .note_percent = note_percent};
	grid.face = name.line_px + 2 * note.line_px;
	int least = grid.face + CARD_EM * name.size_px;
	grid.columns = CLAMP((leaf->area.width + grid.gap) / (least + grid.gap), 1, 3);
	grid.width = (leaf->area.width - (grid.columns - 1) * grid.gap) / grid.columns;
	int wanted = lines_wanted(leaf, people, &grid, &note);
	grid.note_lines = MIN(note_lines(style), wanted);
	for (; grid.note_lines > 0 && grid.rows < ROWS_LEAST; grid.note_lines--) {
		grid.height = name.line_px + grid.note_lines * note.line_px;
		grid.rows = (leaf->area.height + grid.gap) / (grid.height + grid.gap);
	}
	grid.note_lines++;
	grid.rows = MAX(1, grid.rows);
	use_spare(&grid, leaf->area.height, note.line_px, wanted);
	grid.face = MIN(MIN(grid.face, grid.height), grid.width / 3);
	*is_whole = grid.note_lines >= wanted;
	return grid;
}

static struct grid
make_grid(const struct leaf *leaf, const GPtrArray *people)
{
	int least = leaf->style->is_elder ? NOTE_PERCENT_LEAST : NOTE_PERCENT;
	bool is_whole = false;
	struct grid grid = try_grid(leaf, people, NOTE_PERCENT, &is_whole);
	for (int percent = NOTE_PERCENT - 10; !is_whole && percent >= least;
	     percent -= 10)
		grid = try_grid(leaf, people, percent, &is_whole);
	return grid;
}

static void
put_face(struct leaf *leaf, const struct bundle_person *person, int x, int y, int side)
{
	const struct style_palette *palette = &leaf->style->palette;
	if (*person->portrait) {
		scene_add(leaf->scene, (struct shape){.kind = SHAPE_IMAGE,
					   .x = x,
					   .y = y,
					   .w = side,
					   .h = side,
					   .radius = leaf->style->unit * 3 / 2,
					   .object = g_strdup(person->portrait),
					   .is_filled = true});
		leaf->images++;
		return;
	}
	sheet_rect(&leaf->sheet, x, y, side, side, palette->surface, side / 2);
	g_autofree char *first =
	    g_utf8_substring(person->name, 0, MIN(1, g_utf8_strlen(person->name, -1)));
	struct leaf_type type = leaf_body(leaf, 100);
	type.size_px = side / 2;
	type.style = TEXT_BOLD;
	type.color = palette->sea;
	leaf_centre(leaf, first, &(struct area){x, y, side, side}, &type);
}

/* In one line, but not smaller than the note: then in two, and a line less is left for
 * the note. */
static void
fit_name(const struct leaf *leaf, const char *text, int width, struct leaf_type *name,
    struct leaf_type *note)
{
	struct leaf_type one = *name;
	leaf_fit(leaf, text, width, &one);
	one.lines_max = 1;
	if (one.size_px < note->size_px && note->lines_max > 1) {
		one.size_px = note->size_px;
		one.line_px = note->line_px;
		one.lines_max = 2;
		one.is_heading = true;
		note->lines_max--;
	}
	*name = one;
}

static void
put_person(struct leaf *leaf, const struct bundle_person *person, const struct grid *grid,
    int x, int y)
{
	struct leaf_type name = leaf_body(leaf, NAME_PERCENT),
			 note = leaf_body(leaf, grid->note_percent);
	int text_x = x + grid->face + name.size_px / 2,
	    width = grid->width - (text_x - x);
	name.style = TEXT_BOLD;
	note.color = leaf->style->palette.second;
	note.lines_max = grid->note_lines;
	fit_name(leaf, person->name, width, &name, &note);
	put_face(leaf, person, x, y + (grid->height - grid->face) / 2, grid->face);
	int height = leaf_height(leaf, person->name, width, &name) +
		     leaf_height(leaf, person->note, width, &note);
	y += MAX(0, grid->height - height) / 2;
	y += leaf_text(leaf, person->name, text_x, y, width, &name);
	leaf_text(leaf, person->note, text_x, y, width, &note);
}

static void
put_title(struct leaf *leaf)
{
	board_draw_title(&leaf->board, &leaf->sheet);
	leaf->area.y = leaf->board.body_top;
	leaf->area.height = board_height(&leaf->board);
}

/* More people than pages can show take turns, day by day. */
static int
first_shown(const struct page_setting *setting, int n, int shown)
{
	if (n <= shown || !setting->has_now)
		return 0;
	return (int)(MAX(0, setting->now_s / DAY_S) * shown % n);
}

static struct scene *
make_scene(const struct bundle_page *page, const struct bundle_item *item,
    const struct page_setting *setting, int number, int *of)
{
	struct leaf leaf;
	leaf_begin(&leaf, page, item, setting);
	put_title(&leaf);
	struct grid grid = make_grid(&leaf, page->people);
	int on_page = grid.columns * grid.rows, n = (int)page->people->len;
	*of = MIN(PAGE_MAX, (n + on_page - 1) / on_page);
	int even = (n + *of - 1) / *of; /* pages about equally full */
	int full = (even + grid.columns - 1) / grid.columns * grid.columns;
	bool is_lonely = n > (*of - 1) * full && n - (*of - 1) * full < grid.columns;
	on_page = MIN(on_page, is_lonely ? even : full);
	int shown = MIN(n, *of * on_page), first = first_shown(setting, n, shown);
	for (int i = 0; i < on_page && number * on_page + i < shown; i++)
		put_person(&leaf, page->people->pdata[(first + number * on_page + i) % n],
		    &grid, leaf.area.x + i % grid.columns * (grid.width + grid.gap),
		    leaf.area.y + i / grid.columns * (grid.height + grid.gap));
	leaf.scene->page = number + 1;
	leaf.scene->of = *of;
	board_draw_dots(&leaf.board, leaf.scene, &leaf.sheet, NULL);
	return leaf_end(&leaf, number + 1, *of, 0);
}

GPtrArray *
roll_layout(const struct bundle_page *page, const struct bundle_item *item,
    const struct page_setting *setting)
{
	if (!page->people || page->people->len == 0)
		return NULL;
	GPtrArray *scenes = leaf_scenes();
	for (int number = 0, of = 1; number < of; number++)
		g_ptr_array_add(scenes, make_scene(page, item, setting, number, &of));
	return scenes;
}
