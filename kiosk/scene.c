#include "scene.h"

#include <string.h>

static void
shape_clear(void *data)
{
	struct shape *shape = data;
	g_free(shape->text);
	g_free(shape->object);
}

GArray *
scene_shapes_new(void)
{
	GArray *shapes = g_array_new(false, false, sizeof(struct shape));
	g_array_set_clear_func(shapes, shape_clear);
	return shapes;
}

static void
live_clear(void *data)
{
	g_strfreev(((struct live *)data)->texts);
}

struct scene *
scene_new(const char *item, const char *kind, int width, int height)
{
	struct scene *scene = g_new0(struct scene, 1);
	scene->item = g_strdup(item);
	scene->kind = g_strdup(kind);
	scene->width = width;
	scene->height = height;
	scene->page = scene->of = 1;
	scene->shapes = scene_shapes_new();
	scene->lives = g_array_new(false, false, sizeof(struct live));
	g_array_set_clear_func(scene->lives, live_clear);
	scene->fresh_until_s = INT64_MAX;
	scene->sound = g_strdup("");
	scene->film = g_strdup("");
	return scene;
}

void
scene_free(struct scene *scene)
{
	if (!scene)
		return;
	g_free(scene->item);
	g_free(scene->kind);
	g_array_unref(scene->shapes);
	g_array_unref(scene->lives);
	g_free(scene->sound);
	g_free(scene->film);
	g_free(scene);
}

struct shape *
scene_add(struct scene *scene, struct shape shape)
{
	g_array_append_val(scene->shapes, shape);
	return &g_array_index(scene->shapes, struct shape, scene->shapes->len - 1);
}

void
scene_add_live(struct scene *scene, struct live live)
{
	g_array_append_val(scene->lives, live);
}

int
scene_bar_width(const struct scene_bar *bar, int elapsed_ms)
{
	if (bar->ms <= 0 || elapsed_ms >= bar->ms)
		return 0;
	return (int)((int64_t)bar->w * (bar->ms - MAX(0, elapsed_ms)) / bar->ms);
}

/* Texts in a dump stay on their line. */
static void
append_quoted(GString *out, const char *text)
{
	g_string_append(out, " \"");
	for (const char *at = text ? text : ""; *at; at++) {
		if (*at == '"' || *at == '\\')
			g_string_append_c(out, '\\');
		if (*at == '\n')
			g_string_append(out, "\\n");
		else
			g_string_append_c(out, *at);
	}
	g_string_append_c(out, '"');
}

static void
append_style(GString *out, unsigned style)
{
	static const struct {
		unsigned bit;
		const char *name;
	} names[] = {{TEXT_BOLD, "bold"}, {TEXT_STRIKE, "strike"}, {TEXT_MARKS, "marks"}};
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
		if (style & names[i].bit)
			g_string_append_printf(out, " %s", names[i].name);
}

static void
append_shape(GString *out, const struct shape *shape)
{
	static const char *const names[] = {[SHAPE_RECT] = "rect",
	    [SHAPE_TEXT] = "text",
	    [SHAPE_IMAGE] = "image",
	    [SHAPE_QR] = "qr"};
	g_string_append_printf(out, "%s %d,%d %dx%d", names[shape->kind], shape->x,
	    shape->y, shape->w, shape->h);
	if (shape->kind != SHAPE_IMAGE)
		g_string_append_printf(out, " #%06x", (unsigned)shape->color);
	if (shape->radius > 0)
		g_string_append_printf(out, " radius %d", shape->radius);
	if (shape->kind == SHAPE_TEXT) {
		g_string_append_printf(
		    out, " em %d base %d", shape->size_px, shape->baseline);
		if (shape->line > 0)
			g_string_append_printf(out, " line %d", shape->line);
		append_style(out, shape->style);
	}
	if (shape->object)
		g_string_append_printf(out, " object %s%s", shape->object,
		    shape->is_filled ? " filled" : "");
	if (shape->text)
		append_quoted(out, shape->text);
	g_string_append_c(out, '\n');
}

static void
append_live(GString *out, const struct live *live)
{
	static const char *const names[] = {
	    [LIVE_COUNTDOWN] = "countdown", [LIVE_TICKER] = "ticker"};
	g_string_append_printf(out, "%s %d,%d %dx%d #%06x em %d", names[live->kind],
	    live->x, live->y, live->w, live->h, (unsigned)live->color, live->size_px);
	append_style(out, live->style);
	for (size_t i = 0; live->texts && live->texts[i]; i++)
		append_quoted(out, live->texts[i]);
	g_string_append_c(out, '\n');
}

char *
scene_dump(const struct scene *scene)
{
	GString *out = g_string_new(NULL);
	g_string_append_printf(out, "scene %s %s %d/%d %dx%d #%06x %d ms\n", scene->item,
	    scene->kind, scene->page, scene->of, scene->width, scene->height,
	    (unsigned)scene->ground, scene->duration_ms);
	if (scene->clock_w > 0)
		g_string_append_printf(out, "clock %d,%d %dx%d\n", scene->clock_x,
		    scene->clock_y, scene->clock_w, scene->clock_h);
	if (scene->bar.ms > 0)
		g_string_append_printf(out, "bar %d,%d %dx%d #%06x %d ms\n", scene->bar.x,
		    scene->bar.y, scene->bar.w, scene->bar.h, (unsigned)scene->bar.color,
		    scene->bar.ms);
	for (guint i = 0; i < scene->lives->len; i++)
		append_live(out, &g_array_index(scene->lives, struct live, i));
	for (guint i = 0; i < scene->shapes->len; i++)
		append_shape(out, &g_array_index(scene->shapes, struct shape, i));
	return g_string_free(out, false);
}
