#include "panel.h"

#include <string.h>

#define VALUE_LINES 2

struct panel {
	struct scene *scene;
	const struct style *style;
	const struct text_measure *measure;
	int em, step; /* of a row's text, and from line to line */
	int column;   /* where values begin */
	int line;     /* numbers of lines so far */
};

/* Plain text in a box of this width; returns how many lines it took. */
static int
add_text(struct panel *panel, const char *plain, int x, int y, int width, int em,
    uint32_t color)
{
	int room = (panel->style->bottom - y) / panel->step;
	struct text_format format = {
	    .width = width, .size_px = em, .lines_max = CLAMP(room, 1, VALUE_LINES)};
	g_autoptr(Text) text = text_new_plain(plain, &format, panel->measure);
	for (guint i = 0; i < text->lines->len; i++) {
		const struct text_line *line = text_line(text, i);
		panel->line++;
		for (guint k = line->first; k < line->first + line->n; k++) {
			const struct text_run *run = text_run(text, k);
			scene_add(panel->scene,
			    (struct shape){
				.kind = SHAPE_TEXT,
				.x = x + run->x,
				.y = y + (int)i * panel->step,
				.w = run->width,
				.h = panel->step,
				.color = color,
				.text = g_strndup(text->bytes + run->start, run->len),
				.size_px = run->size_px,
				.baseline =
				    text_baseline(panel->measure, em, panel->step),
				.line = panel->line,
			    });
		}
	}
	return (int)text->lines->len;
}

static int
label_width(const struct panel *panel, const GPtrArray *lines)
{
	int widest = 0;
	for (guint i = 0; i + 1 < lines->len; i += 2) {
		const char *label = lines->pdata[i];
		widest = MAX(widest, panel->measure->width(panel->measure->font, label,
					 strlen(label), panel->em, 0));
	}
	return widest;
}

static void
add_rows(struct panel *panel, const GPtrArray *lines, int y)
{
	const struct style *style = panel->style;
	int left = style->left, right = style->right;
	for (guint i = 0; i + 1 < lines->len; i += 2) {
		if (y + panel->step > style->bottom)
			return;
		add_text(panel, lines->pdata[i], left, y, panel->column - left, panel->em,
		    style->palette.second);
		int n = add_text(panel, lines->pdata[i + 1], panel->column, y,
		    right - panel->column, panel->em, style->palette.text);
		y += panel->step * MAX(n, 1);
	}
}

struct scene *
panel_scene(const struct style *style, const struct text_measure *measure,
    const char *title, const GPtrArray *lines)
{
	struct scene *scene = scene_new("", "maintenance", style->width, style->height);
	int rows = (int)lines->len / 2 + 4; /* the title, and some values of two lines */
	int step = MAX((style->bottom - style->top) / rows, 8);
	step = MIN(step, (style->right - style->left) / 14);
	struct panel panel = {scene, style, measure, step * 2 / 3, step, 0, 0};
	scene->ground = style->palette.ground;
	panel.column = style->left + label_width(&panel, lines) + panel.em;
	add_text(&panel, title, style->left, style->top, style->right - style->left,
	    panel.em, style->palette.accent);
	add_rows(&panel, lines, style->top + step * 3 / 2);
	return scene;
}
