#include "poster.h"

#include "leaf.h"

#define LOOK_MS 8000

GPtrArray *
poster_layout(const struct bundle_page *page, const struct bundle_item *item,
    const struct page_setting *setting)
{
	const struct style *style = setting->style;
	struct leaf leaf;
	leaf_begin(&leaf, page, item, setting);
	struct shape picture = {.kind = SHAPE_IMAGE,
	    .w = style->width,
	    .h = style->height,
	    .object = g_strdup(page->poster)};
	struct shape code = {.kind = SHAPE_QR,
	    .x = leaf.board.code_x,
	    .y = style->bottom - style->qr_px,
	    .w = style->qr_px,
	    .h = style->qr_px,
	    .text = g_strdup(leaf.board.url)};
	g_array_set_size(leaf.scene->shapes, 0);
	scene_add(leaf.scene, picture);
	if (leaf.board.has_code)
		scene_add(leaf.scene, code);
	else
		g_free(code.text);
	leaf.scene->clock_w = 0;
	GPtrArray *scenes = leaf_scenes();
	g_ptr_array_add(scenes, leaf_end(&leaf, 1, 1, LOOK_MS));
	return scenes;
}
