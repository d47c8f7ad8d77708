#include "week.h"

#include <string.h>

#include "common/civil.h"
#include "common/lunar.h"

#include "agenda.h"
#include "leaf.h"

#define DAYS		  7
#define ROW_PERCENT	  80
#define LINES_MOST	  2
#define TEXT_PERCENT_TALL 65
/* Narrower than this, the month is left out. */
#define LINE_EM_LEAST 17

/* "周四 11月26日", or "周四 26日" where there is little room. */
static char *
day_name(const struct agenda_day *day, bool is_short)
{
	const char *weekday = civil_weekday_name(day->weekday) + strlen("星期");
	return is_short ? g_strdup_printf("周%s %d日", weekday, day->day)
			: g_strdup_printf("周%s %d月%d日", weekday, day->month, day->day);
}

/* What the calendar says of the day: a term or festival, else the lunar day. */
static char *
lunar_short(const struct agenda_day *day)
{
	struct lunar_day lunar;
	int term = lunar_term_on(day->year, day->month, day->day);
	if (term >= 0)
		return g_strdup(lunar_term_name(term));
	if (!lunar_at(day->year, day->month, day->day, &lunar))
		return g_strdup("");
	if (lunar_festival(&lunar))
		return g_strdup(lunar_festival(&lunar));
	return lunar.day == 1 ? lunar_name(&lunar) : g_strdup(lunar_day_name(lunar.day));
}

static char *
entry_text(const struct leaf *leaf, const struct agenda_entry *entry)
{
	g_autofree char *time = agenda_time(entry, leaf->setting->zone);
	return entry->is_theme || entry->is_all_day
		   ? g_strdup(entry->item->title)
		   : g_strconcat(time, " ", entry->item->title, NULL);
}

/* Holiday, theme days and events of a day in one text. */
static char *
day_text(const struct leaf *leaf, const struct agenda_day *day, bool *is_special)
{
	g_autofree char *holiday = agenda_holiday(leaf->setting, day);
	g_autoptr(GArray) entries = agenda_of(leaf->setting, day);
	GString *text = g_string_new(holiday);
	*is_special = *holiday != '\0';
	for (guint i = 0; i < entries->len; i++) {
		const struct agenda_entry *entry =
		    &g_array_index(entries, struct agenda_entry, i);
		g_autofree char *one = entry_text(leaf, entry);
		g_string_append_printf(text, "%s%s", text->len > 0 ? "；" : "", one);
		*is_special |= entry->is_theme;
	}
	return g_string_free(text, false);
}

struct row_shape {
	struct leaf_type type;
	int height;
	int date;  /* the width of the date */
	int lunar; /* that of the lunar day beside it */
	int head;  /* that of all that stands before the text */
	bool has_lunar_below, has_lunar_beside;
	bool is_short;
};

/* A month's first day is called by its month too: 四月初一. */
static int
lunar_width(const struct leaf *leaf, const struct leaf_type *small)
{
	int widest = 0;
	for (int ahead = 0; ahead < DAYS; ahead++) {
		struct agenda_day day =
		    agenda_day(leaf->setting->now_s, ahead, leaf->setting->zone);
		g_autofree char *lunar = lunar_short(&day);
		widest = MAX(widest, leaf_width(leaf, lunar, small));
	}
	return widest + small->size_px;
}

static struct row_shape
make_shape(const struct leaf *leaf)
{
	struct row_shape shape = {.type = leaf_body(leaf, ROW_PERCENT)};
	int least = shape.type.line_px + leaf->style->unit;
	shape.height = MAX(least, leaf->area.height / DAYS);
	struct leaf_type bold = shape.type;
	bold.style = TEXT_BOLD;
	struct leaf_type small = leaf_small(leaf);
	shape.is_short = leaf->area.width < LINE_EM_LEAST * shape.type.size_px;
	const char *widest = shape.is_short ? "周四 28日" : "周四 12月28日";
	shape.date = leaf_width(leaf, widest, &bold);
	shape.head = shape.date + shape.type.size_px * 3 / 4;
	shape.has_lunar_below = shape.height >= shape.type.line_px + small.line_px;
	shape.has_lunar_beside = !shape.has_lunar_below && !shape.is_short;
	if (shape.has_lunar_beside)
		shape.lunar = lunar_width(leaf, &small);
	shape.head += shape.lunar;
	return shape;
}

static int
put_head(struct leaf *leaf, const struct agenda_day *day, const struct row_shape *shape,
    int y, bool is_today)
{
	const struct style_palette *palette = &leaf->style->palette;
	struct leaf_type type = shape->type, small = leaf_small(leaf);
	int unit = leaf->style->unit;
	g_autofree char *name = day_name(day, shape->is_short), *lunar = lunar_short(day);
	type.style = TEXT_BOLD;
	type.color = is_today ? palette->accent : palette->text;
	bool is_below = shape->has_lunar_below;
	int height = type.line_px + (is_below ? small.line_px : 0);
	int x = leaf->area.x + unit * 2, top = y + (shape->height - height) / 2;
	leaf_text(leaf, name, x, top, shape->head, &type);
	small.lines_max = 1;
	if (is_below) {
		leaf_text(leaf, lunar, x, top + type.line_px, shape->head, &small);
	} else if (shape->has_lunar_beside) {
		small.line_px = type.line_px;
		leaf_text(leaf, lunar, x + shape->date + small.size_px / 2, top,
		    shape->lunar - small.size_px / 2, &small);
	}
	return x + shape->head;
}

static void
put_day(struct leaf *leaf, const struct agenda_day *day, const struct row_shape *shape,
    int y, bool is_today)
{
	const struct style *style = leaf->style;
	int right = leaf->area.x + leaf->area.width, gap = style->unit / 2;
	if (is_today)
		sheet_rect(&leaf->sheet, leaf->area.x, y, leaf->area.width,
		    shape->height - gap, style->palette.surface, style->unit * 3 / 2);
	else
		sheet_rect(&leaf->sheet, leaf->area.x, y + shape->height - gap,
		    leaf->area.width, MAX(1, style->unit / 4), style->palette.faint, 0);
	int x = put_head(leaf, day, shape, y, is_today);
	bool is_special;
	g_autofree char *text = day_text(leaf, day, &is_special);
	/* two lines rather than large letters */
	bool is_small = style->is_portrait || shape->is_short;
	struct leaf_type type =
	    is_small ? leaf_body(leaf, TEXT_PERCENT_TALL) : shape->type;
	type.color = is_special ? style->palette.accent : style->palette.text;
	type.lines_max = CLAMP(shape->height / type.line_px, 1, LINES_MOST);
	int height = leaf_height(leaf, text, right - x - style->unit, &type);
	leaf_text(leaf, text, x, y + (shape->height - height) / 2,
	    right - x - style->unit, &type);
}

static struct scene *
make_scene(const struct bundle_page *page, const struct bundle_item *item,
    const struct page_setting *setting, int number, int *of)
{
	struct leaf leaf;
	leaf_begin(&leaf, page, item, setting);
	board_draw_title(&leaf.board, &leaf.sheet);
	leaf.area.y = leaf.board.body_top;
	leaf.area.height = board_height(&leaf.board);
	struct row_shape shape = make_shape(&leaf);
	int rows = CLAMP(leaf.area.height / shape.height, 1, DAYS);
	*of = (DAYS + rows - 1) / rows;
	rows = (DAYS + *of - 1) / *of;
	for (int i = 0; i < rows && number * rows + i < DAYS; i++) {
		int ahead = number * rows + i;
		struct agenda_day day = agenda_day(setting->now_s, ahead, setting->zone);
		put_day(&leaf, &day, &shape, leaf.area.y + i * shape.height, ahead == 0);
	}
	leaf.scene->fresh_until_s = agenda_day(setting->now_s, 0, setting->zone).end_s;
	leaf.scene->page = number + 1;
	leaf.scene->of = *of;
	board_draw_dots(&leaf.board, leaf.scene, &leaf.sheet, NULL);
	return leaf_end(&leaf, number + 1, *of, 0);
}

GPtrArray *
week_layout(const struct bundle_page *page, const struct bundle_item *item,
    const struct page_setting *setting)
{
	if (!setting->has_now)
		return NULL;
	GPtrArray *scenes = leaf_scenes();
	for (int number = 0, of = 1; number < of; number++)
		g_ptr_array_add(scenes, make_scene(page, item, setting, number, &of));
	return scenes;
}
