/* What holds for every scene: everything inside the safe area, nothing over anything
 * else. */
#pragma once

#include <string.h>

#include "kiosk/page.h"

struct rect {
	int left, top, right, bottom;
};

static inline struct rect
rect_of(const struct shape *shape)
{
	return (struct rect){
	    shape->x, shape->y, shape->x + shape->w, shape->y + shape->h};
}

static inline bool
overlap(const struct rect *a, const struct rect *b)
{
	return a->left < b->right && b->left < a->right && a->top < b->bottom &&
	       b->top < a->bottom;
}

static inline const struct shape *
shape_at(const struct scene *scene, guint i)
{
	return &g_array_index(scene->shapes, struct shape, i);
}

static inline void
fail(const struct scene *scene, const char *what, const struct shape *shape)
{
	g_autofree char *dump = scene_dump(scene);
	g_error("%s: %s: \"%s\" at %d,%d %dx%d\n%s", scene->item, what,
	    shape->text ? shape->text : "", shape->x, shape->y, shape->w, shape->h, dump);
}

static inline void
check_inside(
    const struct scene *scene, const struct style *style, const struct shape *shape)
{
	struct rect box = rect_of(shape);
	if (shape->w < 0 || shape->h <= 0)
		fail(scene, "no size", shape);
	if (shape->kind == SHAPE_RECT) {
		if (box.left < 0 || box.top < 0 || box.right > scene->width ||
		    box.bottom > scene->height)
			fail(scene, "outside the screen", shape);
		return;
	}
	if (box.left < style->left || box.top < style->top || box.right > style->right ||
	    box.bottom > style->bottom)
		fail(scene, "outside the safe area", shape);
}

static inline void
unite(struct rect *all, const struct rect *part)
{
	all->left = MIN(all->left, part->left);
	all->top = MIN(all->top, part->top);
	all->right = MAX(all->right, part->right);
	all->bottom = MAX(all->bottom, part->bottom);
}

/* Boxes that must not meet: lines of text as wholes, furniture, pictures, the code, the
 * clock's place. */
static inline GArray *
solid_boxes(const struct scene *scene)
{
	GArray *boxes = g_array_new(false, false, sizeof(struct rect));
	int line = 0;
	for (guint i = 0; i < scene->shapes->len; i++) {
		const struct shape *shape = shape_at(scene, i);
		struct rect box = rect_of(shape);
		if (shape->kind == SHAPE_RECT || g_strcmp0(shape->text, "✓") == 0)
			continue; /* a tick lies in its box between number and text */
		if (shape->line > 0 && shape->line == line)
			unite(&g_array_index(boxes, struct rect, boxes->len - 1), &box);
		else
			g_array_append_val(boxes, box);
		line = shape->line;
	}
	struct rect clock = {scene->clock_x, scene->clock_y,
	    scene->clock_x + scene->clock_w, scene->clock_y + scene->clock_h};
	g_array_append_val(boxes, clock);
	return boxes;
}

static inline void
check_apart(const struct scene *scene)
{
	g_autoptr(GArray) boxes = solid_boxes(scene);
	for (guint i = 0; i < boxes->len; i++)
		for (guint k = i + 1; k < boxes->len; k++) {
			const struct rect *a = &g_array_index(boxes, struct rect, i);
			const struct rect *b = &g_array_index(boxes, struct rect, k);
			if (!overlap(a, b))
				continue;
			g_autofree char *dump = scene_dump(scene);
			g_error("%s: boxes overlap: %d,%d-%d,%d and %d,%d-%d,%d\n%s",
			    scene->item, a->left, a->top, a->right, a->bottom, b->left,
			    b->top, b->right, b->bottom, dump);
		}
}

/* Runs of a line come from left to right. */
static inline void
check_order(const struct scene *scene)
{
	const struct shape *last = NULL;
	for (guint i = 0; i < scene->shapes->len; i++) {
		const struct shape *shape = shape_at(scene, i);
		if (shape->kind != SHAPE_TEXT || shape->line == 0)
			continue;
		if (last && last->line == shape->line && shape->x < last->x + last->w)
			fail(scene, "runs overlap", shape);
		last = shape;
	}
}
