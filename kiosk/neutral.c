#include "neutral.h"

#include <string.h>

#include "common/civil.h"
#include "common/date.h"

/* Adds a line in the middle of the screen's width; `center` is the middle of the line. */
static void
add_line(struct scene *scene, const struct text_measure *measure, char *text, int em,
    int center, uint32_t color, int line)
{
	int width = measure->width(measure->font, text, strlen(text), em, 0);
	int height = em * 3 / 2;
	scene_add(scene, (struct shape){
			     .kind = SHAPE_TEXT,
			     .x = (scene->width - width) / 2,
			     .y = center - height / 2,
			     .w = width,
			     .h = height,
			     .color = color,
			     .text = text,
			     .size_px = em,
			     .baseline = text_baseline(measure, em, height),
			     .line = line,
			 });
}

/* What stands where nobody knows the time: that it is on. */
static struct scene *
timeless_scene(const struct style *style, const struct text_measure *measure)
{
	struct scene *scene = scene_new("", "neutral", style->width, style->height);
	int side = MIN(style->width, style->height);
	scene->ground = style->palette.ground;
	add_line(scene, measure, g_strdup("欢迎来到礼堂"), side / 10, style->height / 2,
	    style->palette.second, 1);
	return scene;
}

struct scene *
neutral_scene(const struct style *style, const struct text_measure *measure,
    int64_t unix_s, GTimeZone *zone)
{
	if (unix_s == NEUTRAL_NO_TIME)
		return timeless_scene(style, measure);
	struct scene *scene = scene_new("", "neutral", style->width, style->height);
	struct date_time now = date_time_at(unix_s, zone);
	int weekday = civil_weekday(now.year, now.month, now.day);
	int side = MIN(style->width, style->height), middle = style->height / 2;
	scene->ground = style->palette.ground;
	add_line(scene, measure, g_strdup_printf("%d:%02d", now.hour, now.minute),
	    side / 4, middle - side / 10, style->palette.text, 1);
	add_line(scene, measure,
	    g_strdup_printf("%d年%d月%d日 %s", now.year, now.month, now.day,
		civil_weekday_name(weekday)),
	    side / 14, middle + side * 3 / 20, style->palette.second, 2);
	return scene;
}
