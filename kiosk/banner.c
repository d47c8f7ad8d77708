#include "banner.h"

#include <string.h>

struct banner
banner_new(
    const char *name, const struct style *style, const struct text_measure *measure)
{
	struct scene *scene = scene_new("", name, style->width, style->height);
	scene->ground = style->palette.ground;
	return (struct banner){scene, style, measure, 0};
}

void
banner_add(struct banner *banner, char *text, int em, int center, uint32_t color)
{
	const struct text_measure *measure = banner->measure;
	int most = banner->style->right - banner->style->left;
	int width = measure->width(measure->font, text, strlen(text), em, 0);
	if (width > most) {
		em = (int)((int64_t)em * most / width);
		width = measure->width(measure->font, text, strlen(text), em, 0);
	}
	int height = em * 3 / 2;
	scene_add(banner->scene, (struct shape){
				     .kind = SHAPE_TEXT,
				     .x = (banner->scene->width - width) / 2,
				     .y = center - height / 2,
				     .w = width,
				     .h = height,
				     .color = color,
				     .text = text,
				     .size_px = em,
				     .baseline = text_baseline(measure, em, height),
				     .line = ++banner->lines,
				 });
}
