#include "notice.h"

#include <string.h>

struct words {
	const char *what, *then;
};

static const struct words words[] = {
    [PORTER_NONE] = {"", ""},
    [PORTER_COPIES] = {"正在读取U盘里的节目", "请先不要拔下U盘"},
    [PORTER_TAKEN] = {"新节目已经装好", "可以拔下U盘了"},
    [PORTER_OLD] = {"U盘里的节目不比现在的新", "没有更换，可以拔下U盘了"},
    [PORTER_FOREIGN] = {"U盘里的节目没有通过签名检查", "没有更换，请联系制作节目的单位"},
    [PORTER_BROKEN] = {"U盘里的节目不完整", "没有更换，请重新复制一次"},
    [PORTER_FULL] = {"本机磁盘写不进去", "没有更换，请联系维护人员"},
};

/* In the middle of the screen's width, as large as fits. */
static void
add_line(struct scene *scene, const struct style *style,
    const struct text_measure *measure, const char *text, int em, int center,
    uint32_t color, int line)
{
	int most = style->right - style->left;
	int width = measure->width(measure->font, text, strlen(text), em, 0);
	if (width > most) {
		em = (int)((int64_t)em * most / width);
		width = measure->width(measure->font, text, strlen(text), em, 0);
	}
	int height = em * 3 / 2;
	scene_add(scene, (struct shape){
			     .kind = SHAPE_TEXT,
			     .x = (scene->width - width) / 2,
			     .y = center - height / 2,
			     .w = width,
			     .h = height,
			     .color = color,
			     .text = g_strdup(text),
			     .size_px = em,
			     .baseline = text_baseline(measure, em, height),
			     .line = line,
			 });
}

struct scene *
notice_scene(
    const struct style *style, const struct text_measure *measure, enum porter_news news)
{
	struct scene *scene = scene_new("", "notice", style->width, style->height);
	int side = MIN(style->width, style->height), middle = style->height / 2;
	scene->ground = style->palette.ground;
	add_line(scene, style, measure, words[news].what, side / 10, middle - side / 12,
	    style->palette.text, 1);
	add_line(scene, style, measure, words[news].then, side / 14, middle + side / 10,
	    style->palette.second, 2);
	return scene;
}
