/*
 * One page of a template of its own, while it is made: what stands around every page is
 * there, and texts, panels and portraits are put where the template says. Counts what
 * there is to read, for the time the page stands.
 */
#pragma once

#include "board.h"
#include "setting.h"

struct leaf {
	const struct page_setting *setting;
	const struct style *style;
	const struct bundle_item *item;
	struct board board;
	struct scene *scene;
	struct sheet sheet;
	struct area area; /* what is free, in pixels of the screen */
	int units, images;
};

/* How a text is set into a box. */
struct leaf_type {
	int size_px, line_px;
	unsigned style; /* of enum text_style */
	uint32_t color;
	int lines_max;	 /* over it the text ends in an ellipsis; 0: no limit */
	bool is_heading; /* lines part as in heading.h */
};

/* An empty page; released by leaf_end. */
void leaf_begin(struct leaf *leaf, const struct bundle_page *page,
    const struct bundle_item *item, const struct page_setting *setting);

/* A size in percent of running text, with its line. */
struct leaf_type leaf_body(const struct leaf *leaf, int percent);
/* The size of captions. */
struct leaf_type leaf_small(const struct leaf *leaf);

/* The height and width a text takes in this width. */
int leaf_height(
    const struct leaf *leaf, const char *text, int width, const struct leaf_type *type);
int leaf_width(const struct leaf *leaf, const char *text, const struct leaf_type *type);

/* Makes the size smaller until a text stands in one line of this width. */
void leaf_fit(
    const struct leaf *leaf, const char *text, int width, struct leaf_type *type);

/* Puts a text; returns its height. */
int leaf_text(struct leaf *leaf, const char *text, int x, int y, int width,
    const struct leaf_type *type);

/* One line in the middle of a box, smaller if it would not fit. */
void leaf_centre(struct leaf *leaf, const char *text, const struct area *box,
    const struct leaf_type *type);

/* A small line at the top of the free area, which begins below it then. */
void leaf_eyebrow(struct leaf *leaf, const char *text);

/* Page `page` of `of`, as long as there is to read and `extra_ms`. Yours. */
struct scene *leaf_end(struct leaf *leaf, int page, int of, int extra_ms);

/* An array for scenes, which frees them. Yours. */
GPtrArray *leaf_scenes(void);
