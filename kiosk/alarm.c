#include "alarm.h"

#include "sheet.h"

int
alarm_height(const struct style *style)
{
	return style->top + style->title_line_px + style->unit * 2;
}

void
alarm_add(struct scene *scene, const struct page_setting *setting, bool is_drill)
{
	const struct style *style = setting->style;
	const struct style_palette *palette = &style->palette;
	const char *words = is_drill ? "应急演练　不是真实情况" : "紧急通知";
	struct sheet sheet = sheet_make(scene->shapes);
	int height = alarm_height(style), step = style->title_line_px;
	sheet_rect(&sheet, 0, 0, style->width, height, palette->band, 0);
	struct text_format format = {.width = style->right - style->left,
	    .size_px = style->title_px,
	    .style = TEXT_BOLD,
	    .lines_max = 1};
	g_autoptr(Text) text = text_new_plain(words, &format, setting->measure);
	const struct text_line *line = text_line(text, 0);
	int x = (style->width - line->width) / 2, y = style->top + style->unit;
	for (guint i = line->first; i < line->first + line->n; i++) {
		const struct text_run *run = text_run(text, i);
		scene_add(scene,
		    (struct shape){
			.kind = SHAPE_TEXT,
			.x = x + run->x,
			.y = y,
			.w = run->width,
			.h = step,
			.color = palette->band_text,
			.text = g_strndup(text->bytes + run->start, run->len),
			.size_px = run->size_px,
			.style = run->style,
			.baseline = text_baseline(setting->measure, run->size_px, step),
		    });
	}
}
