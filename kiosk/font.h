/*
 * The letters of the screen, regular and bold, measured for layout and drawn on a canvas.
 * A bundle brings its own fonts, so that every screen draws the same pages; what they
 * lack, and what is drawn without a bundle, is taken from Noto Sans CJK SC of the
 * machine, found by its family's name, because its place in the collection differs
 * between releases and the first one draws Japanese shapes.
 *
 * A character without a glyph in any of them is never drawn as a box: it is left out, has
 * no width, and is remembered (font_missing). The machine's files are opened when they
 * are needed, and read as far as glyphs are. Each page is drawn once, in its own order of
 * sizes; SDL_ttf's 256 glyph slots are too few to draw a page from them every frame. May
 * be used from several threads.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "canvas.h"
#include "scene.h"
#include "text.h"

#define FONT_ERROR (font_error_quark())
GQuark font_error_quark(void);
enum font_error {
	FONT_ERROR_MISSING, /* SDL_ttf does not work, or nothing draws letters */
	FONT_ERROR_BROKEN,  /* bytes that are no font */
};

struct font;
typedef struct font Font; /* used only in g_autoptr(Font) */

struct font *font_new(GError **error) G_GNUC_WARN_UNUSED_RESULT;
void font_free(struct font *font);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Font, font_free)

/* The fonts of a bundle from now on, OpenType bytes that were verified (`bold` may be
 * NULL: then regular ones are drawn); NULL, NULL: none. What was measured and drawn
 * before no longer counts, so not while a page is made. False for bytes that are no font:
 * then there is none of the bundle's. */
bool font_use(struct font *font, GBytes *regular, GBytes *bold, GError **error);

/* Whether there is anything to draw letters with; false with the reason. */
bool font_check(struct font *font, GError **error);

/* What layout asks (text.h). Borrowed. */
const struct text_measure *font_measure(struct font *font);

/* Pixels from the pen's place before the text to that behind it. `style` is of enum
 * text_style. */
int font_width(
    struct font *font, const char *text, size_t len, int size_px, unsigned style);

/* Draws one run, the pen starting at x on the baseline y. Emphasis marks and a line
 * through it are drawn too if the style says so. */
void font_draw(struct font *font, struct canvas *canvas, int x, int y, const char *text,
    int size_px, unsigned style, uint32_t color);

/* The text without what has no glyph; what is left out is remembered. Yours. */
char *font_covered(struct font *font, const char *text);

/* Every character without a glyph met so far, sorted, none twice: "😀🎉". Yours. */
char *font_missing(struct font *font);
