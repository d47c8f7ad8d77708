/* A few lines in the middle of the screen, where nothing else stands. Pure. */
#pragma once

#include "scene.h"
#include "style.h"
#include "text.h"

struct banner {
	struct scene *scene;
	const struct style *style;
	const struct text_measure *measure;
	int lines;
};

/* With an empty scene of this name, which is its user's. */
struct banner banner_new(
    const char *name, const struct style *style, const struct text_measure *measure);

/* Adds a line in the middle of the screen's width, `em` high or as large as fits;
 * `center` is the middle of the line. Takes the text. */
void banner_add(struct banner *banner, char *text, int em, int center, uint32_t color);
