#include "today.h"

#include <string.h>

#include "common/civil.h"
#include "common/date.h"

#include "agenda.h"
#include "leaf.h"

/* How far ahead one looks on a day without events. */
#define DAYS_AHEAD   60
#define ENTRIES_MOST 12
/* The date's height in percent of the screen's. */
#define DATE_PERCENT 15

/* A title of fewer characters beside its date is cut to nothing. */
#define TITLE_EM_LEAST 9

/* What one row says. */
struct row {
	char *when;
	const char *title, *place;
	bool is_over;
};

static void
put_date(struct leaf *leaf, const struct agenda_day *day)
{
	const struct style *style = leaf->style;
	int width = style->right - style->left;
	g_autofree char *date = g_strdup_printf("%d月%d日", day->month, day->day);
	const char *weekday = civil_weekday_name(day->weekday);
	g_autofree char *both = g_strconcat(date, "　", weekday, NULL);
	struct leaf_type type = {.size_px = style->height * DATE_PERCENT / 100,
	    .style = TEXT_BOLD,
	    .color = style->palette.text};
	type.size_px = MIN(type.size_px, width / 5);
	leaf_fit(leaf, both, width, &type);
	type.line_px = type.size_px * 6 / 5;
	int first = leaf_width(leaf, date, &type) + type.size_px / 2;
	leaf_text(leaf, date, leaf->area.x, leaf->area.y, width, &type);
	type.color = style->palette.sea;
	leaf_text(
	    leaf, weekday, leaf->area.x + first, leaf->area.y, width - first, &type);
	leaf->area.y += type.line_px;
	leaf->area.height -= type.line_px;
}

/* Lunar day, term and holiday in one line under the date. */
static void
put_names(struct leaf *leaf, const struct agenda_day *day)
{
	g_autofree char *lunar = agenda_lunar(day), *term = agenda_term(day),
			*holiday = agenda_holiday(leaf->setting, day);
	struct leaf_type type = leaf_body(leaf, 80);
	type.color = leaf->style->palette.second;
	type.lines_max = 1;
	g_autofree char *line =
	    g_strjoin(*lunar && *term ? " · " : "", lunar, term, NULL);
	int x = leaf->area.x, width = leaf->style->right - leaf->style->left;
	leaf_fit(leaf, line, width, &type);
	int used = leaf_width(leaf, line, &type) + type.size_px;
	int height = leaf_text(leaf, line, x, leaf->area.y, width, &type);
	if (*holiday) {
		type.color = leaf->style->palette.accent;
		type.style = TEXT_BOLD;
		type.lines_max = 1;
		bool is_beside = used + leaf_width(leaf, holiday, &type) <= width;
		int y = leaf->area.y + (is_beside ? 0 : height);
		int more =
		    leaf_text(leaf, holiday, is_beside ? x + used : x, y, width, &type);
		height = is_beside ? MAX(height, more) : height + more;
	}
	leaf->area.y += height + leaf->style->unit * 2;
	leaf->area.height -= height + leaf->style->unit * 2;
}

/* The day's theme in a band across the screen. */
static void
put_band(struct leaf *leaf, const char *title)
{
	const struct style *style = leaf->style;
	struct leaf_type type = leaf_body(leaf, 110);
	type.style = TEXT_BOLD;
	type.color = style->palette.band_text;
	leaf_fit(leaf, title, style->right - style->left, &type);
	type.lines_max = 1;
	int height = type.line_px + 2 * style->unit;
	if (leaf->area.height < height + 2 * style->unit)
		return;
	sheet_rect(
	    &leaf->sheet, 0, leaf->area.y, style->width, height, style->palette.band, 0);
	leaf_text(leaf, title, leaf->area.x, leaf->area.y + style->unit,
	    style->right - style->left, &type);
	leaf->area.y += height + 2 * style->unit;
	leaf->area.height -= height + 2 * style->unit;
}

/* How rows are set: when and what side by side, or, where that leaves what too little,
 * when small above it. */
struct rows_shape {
	bool is_stacked;
	int when_width;
	struct leaf_type when, title, place;
};

static struct rows_shape
make_shape(const struct leaf *leaf, const GArray *rows)
{
	const struct style_palette *palette = &leaf->style->palette;
	struct rows_shape shape = {.title = leaf_body(leaf, 90)};
	shape.when = shape.title;
	shape.when.style = TEXT_BOLD;
	for (guint i = 0; i < rows->len; i++) {
		const char *when = g_array_index(rows, struct row, i).when;
		shape.when_width =
		    MAX(shape.when_width, leaf_width(leaf, when, &shape.when));
	}
	shape.when_width += shape.title.size_px * 3 / 4;
	shape.is_stacked =
	    leaf->area.width - shape.when_width < TITLE_EM_LEAST * shape.title.size_px;
	if (shape.is_stacked) {
		shape.when = leaf_body(leaf, 60);
		shape.when.style = TEXT_BOLD;
		shape.when_width = 0;
	}
	shape.title.lines_max = leaf->style->is_portrait ? 2 : 1;
	shape.place = leaf_body(leaf, 70);
	shape.place.color = palette->second;
	shape.place.line_px = shape.title.line_px;
	shape.place.lines_max = shape.when.lines_max = 1;
	return shape;
}

static int
row_height(const struct leaf *leaf, const struct row *row, const struct rows_shape *shape)
{
	int width = leaf->area.width - shape->when_width;
	return (shape->is_stacked ? shape->when.line_px : 0) +
	       leaf_height(leaf, row->title, width, &shape->title);
}

/* The line is full before the code's corner, wherever the row stands. */
static void
put_row(struct leaf *leaf, const struct row *row, const struct rows_shape *shape)
{
	const struct style_palette *palette = &leaf->style->palette;
	struct leaf_type when = shape->when, title = shape->title;
	int x = leaf->area.x, y = leaf->area.y, right = x + leaf->area.width;
	int height = row_height(leaf, row, shape);
	when.color = row->is_over ? palette->second : palette->accent;
	title.color = row->is_over ? palette->second : palette->text;
	leaf_text(leaf, row->when, x, y,
	    shape->is_stacked ? leaf->area.width : shape->when_width, &when);
	x += shape->when_width;
	y += shape->is_stacked ? when.line_px : 0;
	leaf_text(leaf, row->title, x, y, right - x, &title);
	x += leaf_width(leaf, row->title, &title) + title.size_px;
	if (*row->place && right - x >= 6 * shape->place.size_px)
		leaf_text(leaf, row->place, x, y, right - x, &shape->place);
	leaf->area.y += height;
	leaf->area.height -= height;
}

/* Rows are as high as their titles; so many fit. */
static guint
n_fitting(
    const struct leaf *leaf, const GArray *rows, const struct rows_shape *shape, int room)
{
	for (guint i = 0; i < rows->len; i++) {
		room -= row_height(leaf, &g_array_index(rows, struct row, i), shape);
		if (room < 0)
			return i;
	}
	return rows->len;
}

static void
put_rows(struct leaf *leaf, const char *heading, const GArray *rows)
{
	struct leaf_type type = leaf_small(leaf);
	type.color = leaf->style->palette.sea;
	type.style = TEXT_BOLD;
	int room = leaf->area.height - type.line_px - leaf->style->unit;
	struct rows_shape shape = make_shape(leaf, rows);
	guint n = n_fitting(leaf, rows, &shape, room);
	if (n == 0)
		return;
	g_autofree char *text = n < rows->len
				    ? g_strdup_printf("%s（共%u项）", heading, rows->len)
				    : g_strdup(heading);
	int height =
	    leaf_text(leaf, text, leaf->area.x, leaf->area.y, leaf->area.width, &type);
	leaf->area.y += height + leaf->style->unit;
	leaf->area.height -= height + leaf->style->unit;
	for (guint i = 0; i < n; i++)
		put_row(leaf, &g_array_index(rows, struct row, i), &shape);
}

static void
row_clear(void *data)
{
	g_free(((struct row *)data)->when);
}

static GArray *
rows_new(void)
{
	GArray *rows = g_array_new(false, false, sizeof(struct row));
	g_array_set_clear_func(rows, row_clear);
	return rows;
}

/* Bands for theme days, rows for events; the page is good until one of them begins or
 * ends. */
static GArray *
rows_of_day(struct leaf *leaf, const GArray *entries)
{
	GArray *rows = rows_new();
	int64_t now = leaf->setting->now_s, *fresh = &leaf->scene->fresh_until_s;
	for (guint i = 0; i < entries->len; i++) {
		const struct agenda_entry *entry =
		    &g_array_index(entries, struct agenda_entry, i);
		if (entry->is_theme) {
			put_band(leaf, entry->item->title);
			continue;
		}
		struct row row = {agenda_time(entry, leaf->setting->zone),
		    entry->item->title, entry->item->place, entry->end_s <= now};
		g_array_append_val(rows, row);
		if (entry->end_s > now)
			*fresh = MIN(*fresh, entry->end_s);
	}
	return rows;
}

/* "明天", "11月28日 周六" */
static char *
day_name(int64_t start_s, const struct agenda_day *today, GTimeZone *zone)
{
	struct agenda_day day = agenda_day(start_s, 0, zone);
	if (day.start_s == today->end_s)
		return g_strdup("明天");
	const char *weekday = civil_weekday_name(day.weekday);
	return g_strdup_printf(
	    "%d月%d日 周%s", day.month, day.day, weekday + strlen("星期"));
}

static GArray *
rows_ahead(struct leaf *leaf, const struct agenda_day *today)
{
	GArray *rows = rows_new();
	g_autoptr(GArray) entries =
	    agenda_after(leaf->setting, today, DAYS_AHEAD, ENTRIES_MOST);
	for (guint i = 0; i < entries->len; i++) {
		const struct agenda_entry *entry =
		    &g_array_index(entries, struct agenda_entry, i);
		struct row row = {day_name(entry->start_s, today, leaf->setting->zone),
		    entry->item->title, entry->item->place, false};
		g_array_append_val(rows, row);
	}
	return rows;
}

static struct scene *
make_scene(const struct bundle_page *page, const struct bundle_item *item,
    const struct page_setting *setting)
{
	struct agenda_day today = agenda_day(setting->now_s, 0, setting->zone);
	struct leaf leaf;
	leaf_begin(&leaf, page, item, setting);
	leaf.scene->fresh_until_s = today.end_s;
	put_date(&leaf, &today);
	put_names(&leaf, &today);
	g_autoptr(GArray) entries = agenda_of(setting, &today);
	g_autoptr(GArray) rows = rows_of_day(&leaf, entries);
	put_rows(&leaf, "今天的活动", rows);
	g_autoptr(GArray) ahead = rows_ahead(&leaf, &today);
	if (rows->len > 0 && ahead->len > 0)
		leaf.area.y += leaf.style->unit * 2;
	if (rows->len > 0)
		leaf.area.height -= leaf.style->unit * 2;
	put_rows(&leaf, "近期活动", ahead);
	return leaf_end(&leaf, 1, 1, 0);
}

GPtrArray *
today_layout(const struct bundle_page *page, const struct bundle_item *item,
    const struct page_setting *setting)
{
	if (!setting->has_now)
		return NULL;
	GPtrArray *scenes = leaf_scenes();
	g_ptr_array_add(scenes, make_scene(page, item, setting));
	return scenes;
}
