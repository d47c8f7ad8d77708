#include "leaf.h"

#include <string.h>

#include "heading.h"

/* What `seconds` of an item may ask for. */
#define SECONDS_LEAST 3
#define SECONDS_MOST  600
#define SIZE_LEAST    8

void
leaf_begin(struct leaf *leaf, const struct bundle_page *page,
    const struct bundle_item *item, const struct page_setting *setting)
{
	const struct style *style = setting->style;
	const char *kind = page->kind && *page->kind ? page->kind : item->kind;
	*leaf = (struct leaf){.setting = setting, .style = style, .item = item};
	board_init(
	    &leaf->board, page, item, setting->organisation, style, setting->measure);
	leaf->scene = scene_new(
	    item->id ? item->id : "", kind ? kind : "", style->width, style->height);
	leaf->sheet = sheet_make(leaf->scene->shapes);
	board_draw(&leaf->board, leaf->scene, &leaf->sheet);
	int top = leaf->board.head_bottom;
	leaf->area = (struct area){
	    style->left, top, leaf->board.column, leaf->board.body_bottom - top};
}

struct leaf_type
leaf_body(const struct leaf *leaf, int percent)
{
	const struct style *style = leaf->style;
	return (struct leaf_type){
	    .size_px = MAX(SIZE_LEAST, style->body_px * percent / 100),
	    .line_px = MAX(SIZE_LEAST, style->line_px * percent / 100),
	    .color = style->palette.text,
	};
}

struct leaf_type
leaf_small(const struct leaf *leaf)
{
	const struct style *style = leaf->style;
	return (struct leaf_type){.size_px = style->small_px,
	    .line_px = style->small_line_px,
	    .color = style->palette.second};
}

static struct text *
lay_out(
    const struct leaf *leaf, const char *text, int width, const struct leaf_type *type)
{
	struct text_format format = {.width = MAX(1, width),
	    .size_px = type->size_px,
	    .style = type->style,
	    .lines_max = type->lines_max};
	return type->is_heading ? heading_new(text, &format, leaf->setting->measure)
				: text_new_plain(text, &format, leaf->setting->measure);
}

static struct ink
ink_of(const struct leaf *leaf, const struct leaf_type *type)
{
	return (struct ink){.color = type->color,
	    .emphasis = type->color,
	    .size_px = type->size_px,
	    .line_px = type->line_px,
	    .measure = leaf->setting->measure};
}

int
leaf_height(
    const struct leaf *leaf, const char *text, int width, const struct leaf_type *type)
{
	g_autoptr(Text) set = lay_out(leaf, text, width, type);
	return (int)set->lines->len * type->line_px;
}

int
leaf_width(const struct leaf *leaf, const char *text, const struct leaf_type *type)
{
	g_autoptr(Text) set = lay_out(leaf, text, 1 << 20, type);
	return text_width(set);
}

void
leaf_fit(const struct leaf *leaf, const char *text, int width, struct leaf_type *type)
{
	int taken = leaf_width(leaf, text, type);
	while (taken > width && type->size_px > SIZE_LEAST) {
		int fit = (int)((int64_t)type->size_px * width / taken);
		type->size_px = CLAMP(fit, SIZE_LEAST, type->size_px - 1);
		taken = leaf_width(leaf, text, type);
	}
}

int
leaf_text(struct leaf *leaf, const char *text, int x, int y, int width,
    const struct leaf_type *type)
{
	g_autoptr(Text) set = lay_out(leaf, text, width, type);
	struct ink ink = ink_of(leaf, type);
	for (guint i = 0; i < set->lines->len; i++) {
		sheet_line(&leaf->sheet, set, i, x, y + (int)i * type->line_px, &ink);
		leaf->units += flow_units(set, i);
	}
	return (int)set->lines->len * type->line_px;
}

void
leaf_centre(struct leaf *leaf, const char *text, const struct area *box,
    const struct leaf_type *type)
{
	struct leaf_type fit = *type;
	leaf_fit(leaf, text, box->width, &fit);
	int width = leaf_width(leaf, text, &fit);
	fit.line_px = box->height;
	leaf_text(leaf, text, box->x + MAX(0, box->width - width) / 2, box->y,
	    MAX(width, box->width), &fit);
}

void
leaf_eyebrow(struct leaf *leaf, const char *text)
{
	struct leaf_type type = leaf_small(leaf);
	type.color = leaf->style->palette.accent;
	type.style = TEXT_BOLD;
	type.lines_max = 1;
	int height =
	    leaf_text(leaf, text, leaf->area.x, leaf->area.y, leaf->area.width, &type);
	height += leaf->style->unit;
	leaf->area.y += height;
	leaf->area.height -= height;
}

struct scene *
leaf_end(struct leaf *leaf, int page, int of, int extra_ms)
{
	struct scene *scene = leaf->scene;
	int seconds = leaf->item->seconds;
	scene->page = page;
	scene->of = of;
	scene->duration_ms =
	    style_duration(leaf->style, leaf->units, leaf->images, leaf->board.has_code) +
	    extra_ms;
	if (seconds > 0)
		scene->duration_ms = CLAMP(seconds, SECONDS_LEAST, SECONDS_MOST) * 1000;
	board_release(&leaf->board);
	return scene;
}

GPtrArray *
leaf_scenes(void)
{
	return g_ptr_array_new_with_free_func((GDestroyNotify)scene_free);
}
