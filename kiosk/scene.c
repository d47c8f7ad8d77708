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
	g_free(scene);
}

struct shape *
scene_add(struct scene *scene, struct shape shape)
{
	g_array_append_val(scene->shapes, shape);
	return &g_array_index(scene->shapes, struct shape, scene->shapes->len - 1);
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
		g_string_append_printf(out, " object %s", shape->object);
	if (shape->text)
		append_quoted(out, shape->text);
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
	for (guint i = 0; i < scene->shapes->len; i++)
		append_shape(out, &g_array_index(scene->shapes, struct shape, i));
	return g_string_free(out, false);
}
