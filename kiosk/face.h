/*
 * One face of a font: opened from a file or from memory, measured in design units, drawn
 * at any size. Its owner locks it.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <glib.h>

#include "canvas.h"

struct _TTF_Font; /* SDL_ttf's */

#define FACE_FAMILY "Noto Sans CJK SC"
/* Widths are taken at this size, where a pixel is a design unit, and scaled. */
#define FACE_UNITS 1000

struct face {
	struct _TTF_Font
	    *drawn;  /* at the size last drawn; NULL: not open, or not there */
	int size_px; /* that size */
	struct _TTF_Font *measured; /* at FACE_UNITS */
	GHashTable *advances;	    /* code point -> units + 1 */
	GBytes *bytes;		    /* of a bundle's font, which is read from memory */
	bool is_tried;		    /* the machine's was looked for */
};

/* The machine's face of our family, looked for once; false if there is none. */
bool face_find(struct face *face, bool is_bold);

/* A face from bytes; false if they are no font, and then it must be closed. */
bool face_use(struct face *face, GBytes *bytes);

/* What is left is a face that was never opened. */
void face_close(struct face *face);

/* Design units of a character, and of a text as it is drawn. */
int face_advance(struct face *face, gunichar c);
int face_units(struct face *face, const char *text, size_t len);

/* Units in pixels at this em. */
int face_scale(int units, int size_px);

/* Draws a text, the pen starting at x on the baseline y; emphasis marks under its Han. */
void face_draw(struct face *face, struct canvas *canvas, int x, int y, const char *text,
    int size_px, uint32_t color);
void face_draw_marks(struct face *face, struct canvas *canvas, int x, int y,
    const char *text, int size_px, uint32_t color);
