/*
 * From a scene to pixels, once for every page: rectangles, runs of text, pictures, codes,
 * in their order. What cannot be drawn (a broken picture, an address too long for a code)
 * is left out and logged; the page is shown without it. Boxes and texts may be anything.
 */
#pragma once

#include <stddef.h>

#include "canvas.h"
#include "font.h"
#include "log.h"
#include "scene.h"

struct raster {
	struct font *font;
	struct log *log;
	/* The verified bytes of an object (yours to g_free), or NULL and the reason. */
	char *(*load)(void *data, const char *sha256, size_t *len, GError **error);
	void *data;
};

/* The whole scene on its ground; without the clock. Yours. */
struct canvas *raster_draw(const struct raster *raster, const struct scene *scene);
