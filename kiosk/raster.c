#include "raster.h"

#include "common/text.h"

#include "image.h"
#include "qr.h"

/* What a scene may at most ask for: its pixels must fit into memory. */
#define SIDE_MAX 8192

static void
draw_rect(const struct raster *raster, struct canvas *canvas, const struct shape *shape)
{
	(void)raster;
	struct box box = {shape->x, shape->y, shape->w, shape->h};
	canvas_fill(canvas, box, shape->radius, shape->color);
}

static void
draw_text(const struct raster *raster, struct canvas *canvas, const struct shape *shape)
{
	if (shape->text)
		font_draw(raster->font, canvas, shape->x, shape->y + shape->baseline,
		    shape->text, shape->size_px, shape->style, shape->color);
}

static void
draw_image(const struct raster *raster, struct canvas *canvas, const struct shape *shape)
{
	if (!shape->object || !*shape->object)
		return;
	g_autoptr(GError) error = NULL;
	struct box box = {shape->x, shape->y, shape->w, shape->h};
	size_t len = 0;
	g_autofree char *bytes = raster->load(raster->data, shape->object, &len, &error);
	bool (*draw_it)(struct canvas *, struct box, int, const void *, size_t,
	    GError **) = shape->is_filled ? image_draw_filled : image_draw;
	if (!bytes || !draw_it(canvas, box, shape->radius, bytes, len, &error))
		log_line(raster->log, _("picture %s: %s"), shape->object, error->message);
}

static void
draw_code(const struct raster *raster, struct canvas *canvas, const struct shape *shape)
{
	struct box box = {shape->x, shape->y, shape->w, shape->h};
	if (shape->text && !qr_draw(canvas, box, shape->radius, shape->text))
		log_line(raster->log, _("no code fits for %s"), shape->text);
}

static void (*const draw[])(
    const struct raster *, struct canvas *, const struct shape *) = {
    [SHAPE_RECT] = draw_rect,
    [SHAPE_TEXT] = draw_text,
    [SHAPE_IMAGE] = draw_image,
    [SHAPE_QR] = draw_code,
};

struct canvas *
raster_draw(const struct raster *raster, const struct scene *scene)
{
	struct canvas *canvas = canvas_new(
	    MIN(scene->width, SIDE_MAX), MIN(scene->height, SIDE_MAX), scene->ground);
	for (guint i = 0; i < scene->shapes->len; i++) {
		const struct shape *shape =
		    &g_array_index(scene->shapes, struct shape, i);
		draw[shape->kind](raster, canvas, shape);
	}
	return canvas;
}
