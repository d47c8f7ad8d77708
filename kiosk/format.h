/* How a paragraph is set, and how its font is measured. Just data. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* The font as layout sees it. `style` is of enum text_style (scene.h); only TEXT_BOLD may
 * change a width. `ascent` and `descent` are both positive; pixels everywhere. */
struct text_measure {
	int (*width)(
	    void *font, const char *text, size_t len, int size_px, unsigned style);
	int (*ascent)(void *font, int size_px);
	int (*descent)(void *font, int size_px);
	void *font;
};

/* How a paragraph is set. Zero is a sensible value for all but width and size. */
struct text_format {
	int width;	/* of a line */
	int size_px;	/* em of the text; superscripts come out smaller */
	unsigned style; /* TEXT_BOLD for a heading: added to every run */
	bool justified; /* both edges straight; else ragged at the right */
	bool balanced;	/* lines of about equal length: titles */
	bool verbatim;	/* code: spaces kept, broken anywhere when too long */
	int lines_max;	/* over it the text ends in an ellipsis; 0: no limit */
};
