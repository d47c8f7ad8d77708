#include "font.h"

#include <math.h>
#include <string.h>

#include <SDL_ttf.h>

#include "common/ink.h"
#include "common/text.h"

#include "face.h"

#define EM_MIN	    4
#define EM_MAX	    1000
#define MISSING_MAX 1000

GQuark
font_error_quark(void)
{
	return g_quark_from_static_string("litang-font");
}

enum weight { WEIGHT_REGULAR, WEIGHT_BOLD, WEIGHT_COUNT };

/* Where glyphs come from, the first that has one. */
enum origin { ORIGIN_BUNDLE, ORIGIN_MACHINE, ORIGIN_COUNT };

struct font {
	GMutex lock;
	struct face faces[ORIGIN_COUNT][WEIGHT_COUNT];
	GHashTable *missing; /* set of code points */
	struct text_measure measure;
};

/* The face of this origin and weight, or NULL. */
static struct face *
face_at(struct font *font, enum origin origin, enum weight weight)
{
	struct face *face = &font->faces[origin][weight];
	if (origin == ORIGIN_MACHINE && !face_find(face, weight == WEIGHT_BOLD))
		return NULL;
	return face->measured ? face : NULL;
}

/* The first face in which this character has a glyph; regular where bold has none. NULL:
 * nowhere. */
static struct face *
face_for(struct font *font, enum weight weight, gunichar c)
{
	for (int origin = 0; origin < ORIGIN_COUNT; origin++) {
		for (int w = (int)weight; w >= WEIGHT_REGULAR; w--) {
			struct face *face =
			    face_at(font, (enum origin)origin, (enum weight)w);
			if (face && TTF_GlyphIsProvided32(face->measured, c))
				return face;
		}
	}
	return NULL;
}

/* Whose ascent and descent lines have: regular letters'. */
static TTF_Font *
main_face(struct font *font)
{
	for (int origin = 0; origin < ORIGIN_COUNT; origin++) {
		struct face *face = face_at(font, (enum origin)origin, WEIGHT_REGULAR);
		if (face)
			return face->measured;
	}
	return NULL;
}

static int
measure_width(void *font, const char *text, size_t len, int size_px, unsigned style)
{
	return font_width(font, text, len, size_px, style);
}

static int
measure_ascent(void *data, int size_px)
{
	struct font *font = data;
	g_mutex_lock(&font->lock);
	TTF_Font *face = main_face(font);
	int units = face ? TTF_FontAscent(face) : FACE_UNITS;
	g_mutex_unlock(&font->lock);
	return (units * size_px + FACE_UNITS - 1) / FACE_UNITS;
}

static int
measure_descent(void *data, int size_px)
{
	struct font *font = data;
	g_mutex_lock(&font->lock);
	TTF_Font *face = main_face(font);
	int units = face ? -TTF_FontDescent(face) : 0;
	g_mutex_unlock(&font->lock);
	return (units * size_px + FACE_UNITS - 1) / FACE_UNITS;
}

struct font *
font_new(GError **error)
{
	if (TTF_Init() != 0) {
		g_set_error_literal(
		    error, FONT_ERROR, FONT_ERROR_MISSING, TTF_GetError());
		return NULL;
	}
	struct font *font = g_new0(struct font, 1);
	g_mutex_init(&font->lock);
	font->missing = g_hash_table_new(NULL, NULL);
	font->measure =
	    (struct text_measure){measure_width, measure_ascent, measure_descent, font};
	return font;
}

void
font_free(struct font *font)
{
	if (!font)
		return;
	for (int i = 0; i < ORIGIN_COUNT * WEIGHT_COUNT; i++)
		face_close(&font->faces[i / WEIGHT_COUNT][i % WEIGHT_COUNT]);
	g_hash_table_unref(font->missing);
	g_mutex_clear(&font->lock);
	g_free(font);
	TTF_Quit();
}

static void
drop_bundle(struct font *font)
{
	for (int i = 0; i < WEIGHT_COUNT; i++)
		face_close(&font->faces[ORIGIN_BUNDLE][i]);
}

bool
font_use(struct font *font, GBytes *regular, GBytes *bold, GError **error)
{
	g_mutex_lock(&font->lock);
	struct face *faces = font->faces[ORIGIN_BUNDLE];
	drop_bundle(font);
	bool is_good = (!regular || face_use(&faces[WEIGHT_REGULAR], regular)) &&
		       (!bold || face_use(&faces[WEIGHT_BOLD], bold));
	if (!is_good) {
		drop_bundle(font);
		g_set_error(error, FONT_ERROR, FONT_ERROR_BROKEN,
		    _("the bundle's font: %s"), TTF_GetError());
	}
	g_mutex_unlock(&font->lock);
	return is_good;
}

bool
font_check(struct font *font, GError **error)
{
	g_mutex_lock(&font->lock);
	bool has_letters = main_face(font) != NULL;
	g_mutex_unlock(&font->lock);
	if (!has_letters)
		g_set_error(error, FONT_ERROR, FONT_ERROR_MISSING,
		    _("no font %s; install the package fonts-noto-cjk"), FACE_FAMILY);
	return has_letters;
}

const struct text_measure *
font_measure(struct font *font)
{
	return &font->measure;
}

static void
remember(struct font *font, gunichar c)
{
	if (g_hash_table_size(font->missing) < MISSING_MAX)
		g_hash_table_add(font->missing, GUINT_TO_POINTER(c));
}

/* The text with only what can be drawn. Yours. */
static char *
cover(struct font *font, const char *text, size_t len)
{
	g_autofree char *copy = g_malloc(len + 1);
	char *to = copy;
	const char *next, *end = text + len;
	for (const char *at = text; at < end; at = next) {
		gunichar c = g_utf8_get_char(at);
		next = MIN(g_utf8_next_char(at), end);
		if (!ink_has(c))
			continue;
		if (face_for(font, WEIGHT_REGULAR, c))
			to = (char *)memcpy(to, at, (size_t)(next - at)) + (next - at);
		else
			remember(font, c);
	}
	*to = '\0';
	return g_steal_pointer(&copy);
}

/* The next stretch of a covered text that one face draws; its length in bytes. */
static size_t
next_stretch(struct font *font, enum weight weight, const char *text, struct face **face)
{
	const char *at = text;
	*face = face_for(font, weight, g_utf8_get_char(at));
	do
		at = g_utf8_next_char(at);
	while (*at && face_for(font, weight, g_utf8_get_char(at)) == *face);
	return (size_t)(at - text);
}

static enum weight
weight_of(unsigned style)
{
	return style & TEXT_BOLD ? WEIGHT_BOLD : WEIGHT_REGULAR;
}

static int
text_units(struct font *font, enum weight weight, const char *text)
{
	int units = 0;
	while (*text) {
		struct face *face;
		size_t len = next_stretch(font, weight, text, &face);
		if (face)
			units += face_units(face, text, len);
		text += len;
	}
	return units;
}

int
font_width(struct font *font, const char *text, size_t len, int size_px, unsigned style)
{
	g_mutex_lock(&font->lock);
	g_autofree char *shown = cover(font, text, len);
	int units = text_units(font, weight_of(style), shown);
	g_mutex_unlock(&font->lock);
	return face_scale(units, size_px);
}

/* Draws stretch after stretch; returns the width in units. */
static int
draw_stretches(struct font *font, struct canvas *canvas, int x, int y, const char *text,
    int size_px, unsigned style, uint32_t color)
{
	int units = 0;
	while (*text) {
		struct face *face;
		size_t len = next_stretch(font, weight_of(style), text, &face);
		g_autofree char *part = g_strndup(text, len);
		int at = x + face_scale(units, size_px);
		text += len;
		if (!face)
			continue;
		face_draw(face, canvas, at, y, part, size_px, color);
		if (style & TEXT_MARKS)
			face_draw_marks(face, canvas, at, y, part, size_px, color);
		units += face_units(face, part, len);
	}
	return units;
}

static void
draw_strike(struct canvas *canvas, int x, int y, int width, int size_px, uint32_t color)
{
	int thick = MAX(size_px / 16, 1);
	struct box box = {x, y - size_px * 3 / 8 - thick / 2, width, thick};
	canvas_fill(canvas, box, 0, color);
}

void
font_draw(struct font *font, struct canvas *canvas, int x, int y, const char *text,
    int size_px, unsigned style, uint32_t color)
{
	size_px = CLAMP(size_px, EM_MIN, EM_MAX);
	g_mutex_lock(&font->lock);
	g_autofree char *shown = cover(font, text, strlen(text));
	int units = draw_stretches(font, canvas, x, y, shown, size_px, style, color);
	if (units > 0 && style & TEXT_STRIKE)
		draw_strike(canvas, x, y, face_scale(units, size_px), size_px, color);
	g_mutex_unlock(&font->lock);
}

char *
font_covered(struct font *font, const char *text)
{
	g_mutex_lock(&font->lock);
	char *copy = cover(font, text, strlen(text));
	g_mutex_unlock(&font->lock);
	return copy;
}

static int
compare_points(gconstpointer a, gconstpointer b)
{
	guint x = GPOINTER_TO_UINT(a), y = GPOINTER_TO_UINT(b);
	return (x > y) - (x < y);
}

char *
font_missing(struct font *font)
{
	GString *out = g_string_new(NULL);
	g_mutex_lock(&font->lock);
	GList *points = g_hash_table_get_keys(font->missing);
	points = g_list_sort(points, compare_points);
	for (GList *at = points; at; at = at->next)
		g_string_append_unichar(out, GPOINTER_TO_UINT(at->data));
	g_list_free(points);
	g_mutex_unlock(&font->lock);
	return g_string_free(out, false);
}
