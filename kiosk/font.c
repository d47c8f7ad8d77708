#include "font.h"

#include <math.h>
#include <string.h>

#include <SDL_ttf.h>

#include "common/han.h"
#include "common/text.h"

#define FAMILY "Noto Sans CJK SC"
/* Widths are taken at this size, where a pixel is a design unit, and scaled. */
#define UNITS	    1000
#define EM_MIN	    4
#define EM_MAX	    1000
#define MISSING_MAX 1000

GQuark
font_error_quark(void)
{
	return g_quark_from_static_string("litang-font");
}

enum weight { WEIGHT_REGULAR, WEIGHT_BOLD, WEIGHT_COUNT };

static const char *const files[WEIGHT_COUNT] = {
    [WEIGHT_REGULAR] = "NotoSansCJK-Regular.ttc",
    [WEIGHT_BOLD] = "NotoSansCJK-Bold.ttc",
};
static const char *const folders[] = {
    "/usr/share/fonts/opentype/noto",
    "/usr/share/fonts/opentype/noto-cjk",
    "/usr/share/fonts/noto-cjk",
    "/usr/local/share/fonts/noto",
};

struct face {
	TTF_Font *drawn;      /* at the size last drawn */
	int size_px;	      /* that size */
	TTF_Font *measured;   /* at UNITS */
	GHashTable *advances; /* code point -> units + 1 */
};

struct font {
	GMutex lock;
	struct face faces[WEIGHT_COUNT];
	GHashTable *missing; /* set of code points */
	struct text_measure measure;
	int ascent, descent; /* units */
};

/* Opens the face of our family in a collection, or NULL. */
static TTF_Font *
open_face(const char *path, int size_px)
{
	for (long i = 0, n = 1; i < n; i++) {
		TTF_Font *face = TTF_OpenFontIndex(path, size_px, i);
		if (!face)
			return NULL;
		n = MIN(TTF_FontFaces(face), 64);
		const char *family = TTF_FontFaceFamilyName(face);
		if (family && strcmp(family, FAMILY) == 0) {
			TTF_SetFontHinting(face, TTF_HINTING_NONE);
			return face;
		}
		TTF_CloseFont(face);
	}
	return NULL;
}

static bool
find_face(struct face *face, const char *file, GError **error)
{
	for (size_t i = 0; i < G_N_ELEMENTS(folders); i++) {
		g_autofree char *path = g_build_filename(folders[i], file, NULL);
		if (!g_file_test(path, G_FILE_TEST_IS_REGULAR))
			continue;
		face->measured = open_face(path, UNITS);
		face->drawn = open_face(path, UNITS);
		face->size_px = UNITS;
		if (face->measured && face->drawn)
			return true;
		g_clear_pointer(&face->measured, TTF_CloseFont);
		g_clear_pointer(&face->drawn, TTF_CloseFont);
	}
	g_set_error(error, FONT_ERROR, FONT_ERROR_MISSING,
	    _("no font %s (%s); install the package fonts-noto-cjk"), FAMILY, file);
	return false;
}

static int
measure_width(void *font, const char *text, size_t len, int size_px, unsigned style)
{
	return font_width(font, text, len, size_px, style);
}

static int
measure_ascent(void *data, int size_px)
{
	const struct font *font = data;
	return (font->ascent * size_px + UNITS - 1) / UNITS;
}

static int
measure_descent(void *data, int size_px)
{
	const struct font *font = data;
	return (font->descent * size_px + UNITS - 1) / UNITS;
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
	for (int i = 0; i < WEIGHT_COUNT; i++) {
		font->faces[i].advances = g_hash_table_new(NULL, NULL);
		if (!find_face(&font->faces[i], files[i], error)) {
			font_free(font);
			return NULL;
		}
	}
	font->ascent = TTF_FontAscent(font->faces[0].measured);
	font->descent = -TTF_FontDescent(font->faces[0].measured);
	font->measure =
	    (struct text_measure){measure_width, measure_ascent, measure_descent, font};
	return font;
}

void
font_free(struct font *font)
{
	if (!font)
		return;
	for (int i = 0; i < WEIGHT_COUNT; i++) {
		g_clear_pointer(&font->faces[i].measured, TTF_CloseFont);
		g_clear_pointer(&font->faces[i].drawn, TTF_CloseFont);
		g_clear_pointer(&font->faces[i].advances, g_hash_table_unref);
	}
	g_hash_table_unref(font->missing);
	g_mutex_clear(&font->lock);
	g_free(font);
	TTF_Quit();
}

const struct text_measure *
font_measure(struct font *font)
{
	return &font->measure;
}

/* What never has ink and is not worth a word: joiners, selectors, breaks, controls. */
static bool
is_silent(gunichar c)
{
	switch (g_unichar_type(c)) {
	case G_UNICODE_CONTROL:
	case G_UNICODE_FORMAT:
	case G_UNICODE_LINE_SEPARATOR:
	case G_UNICODE_PARAGRAPH_SEPARATOR:
		return true;
	default:
		return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
	}
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
	TTF_Font *face = font->faces[WEIGHT_REGULAR].measured;
	g_autofree char *copy = g_malloc(len + 1);
	char *to = copy;
	const char *next, *end = text + len;
	for (const char *at = text; at < end; at = next) {
		gunichar c = g_utf8_get_char(at);
		next = MIN(g_utf8_next_char(at), end);
		if (is_silent(c))
			continue;
		if (TTF_GlyphIsProvided32(face, c))
			to = (char *)memcpy(to, at, (size_t)(next - at)) + (next - at);
		else
			remember(font, c);
	}
	*to = '\0';
	return g_steal_pointer(&copy);
}

/* Han and its wide punctuation stand in squares: their widths add up, whatever is beside
 * them. All else may be kerned. */
static bool
stands_alone(gunichar c)
{
	return han_is_ideograph(c) || (c >= 0x3001 && c <= 0x3011) ||
	       (c >= 0xFF01 && c <= 0xFF5E);
}

static int
advance_units(struct face *face, gunichar c)
{
	gpointer known = g_hash_table_lookup(face->advances, GUINT_TO_POINTER(c));
	if (known)
		return GPOINTER_TO_INT(known) - 1;
	int advance = 0;
	if (TTF_GlyphMetrics32(face->measured, c, NULL, NULL, NULL, NULL, &advance) != 0)
		advance = 0;
	g_hash_table_insert(
	    face->advances, GUINT_TO_POINTER(c), GINT_TO_POINTER(advance + 1));
	return advance;
}

/* How far ink reaches left of the pen: SDL_ttf moves such text to the right. */
static int
left_units(struct face *face, gunichar c)
{
	int left = 0;
	if (TTF_GlyphMetrics32(face->measured, c, &left, NULL, NULL, NULL, NULL) != 0)
		return 0;
	return MAX(-left, 0);
}

/* A stretch of marks and Latin, shaped as it will be drawn. */
static int
shaped_units(struct face *face, const char *text, size_t len)
{
	g_autofree char *part = g_strndup(text, len);
	if (*g_utf8_next_char(part) == 0)
		return advance_units(face, g_utf8_get_char(part));
	int units = 0;
	if (TTF_SizeUTF8(face->measured, part, &units, NULL) != 0)
		return 0;
	return MAX(units - left_units(face, g_utf8_get_char(part)), 0);
}

static int
text_units(struct face *face, const char *text)
{
	int units = 0;
	while (*text) {
		const char *at = text;
		while (*at && !stands_alone(g_utf8_get_char(at)))
			at = g_utf8_next_char(at);
		if (at > text)
			units += shaped_units(face, text, (size_t)(at - text));
		for (; *at && stands_alone(g_utf8_get_char(at));
		     at = g_utf8_next_char(at))
			units += advance_units(face, g_utf8_get_char(at));
		text = at;
	}
	return units;
}

static struct face *
face_of(struct font *font, unsigned style)
{
	return &font->faces[style & TEXT_BOLD ? WEIGHT_BOLD : WEIGHT_REGULAR];
}

static int
scale(int units, int size_px)
{
	return (int)lround((double)units * size_px / UNITS);
}

int
font_width(struct font *font, const char *text, size_t len, int size_px, unsigned style)
{
	g_mutex_lock(&font->lock);
	g_autofree char *shown = cover(font, text, len);
	int units = text_units(face_of(font, style), shown);
	g_mutex_unlock(&font->lock);
	return scale(units, size_px);
}

static void
draw_ink(struct face *face, struct canvas *canvas, int x, int y, const char *text,
    int size_px, uint32_t color)
{
	if (face->size_px != size_px && TTF_SetFontSize(face->drawn, size_px) != 0)
		return;
	face->size_px = size_px;
	SDL_Color white = {255, 255, 255, 255};
	SDL_Surface *ink = TTF_RenderUTF8_Blended(face->drawn, text, white);
	if (!ink)
		return; /* nothing to see: spaces */
	x -= scale(left_units(face, g_utf8_get_char(text)), size_px);
	canvas_tint(canvas, x, y - TTF_FontAscent(face->drawn), ink->pixels, ink->w,
	    ink->h, ink->pitch / 4, color);
	SDL_FreeSurface(ink);
}

/* Emphasis marks stand under the Han, one each, not under punctuation (CLREQ, "emphasis
 * dots"). */
static void
draw_marks(struct face *face, struct canvas *canvas, int x, int y, const char *text,
    int size_px, uint32_t color)
{
	int units = 0, dot = MAX(size_px / 8, 2);
	for (const char *at = text; *at; at = g_utf8_next_char(at)) {
		gunichar c = g_utf8_get_char(at);
		int width = advance_units(face, c);
		if (han_is_ideograph(c)) {
			int middle = x + scale(units + width / 2, size_px);
			struct box box = {
			    middle - dot / 2, y + size_px * 5 / 24, dot, dot};
			canvas_fill(canvas, box, dot / 2, color);
		}
		units += width;
	}
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
	struct face *face = face_of(font, style);
	g_autofree char *shown = cover(font, text, strlen(text));
	if (*shown) {
		draw_ink(face, canvas, x, y, shown, size_px, color);
		if (style & TEXT_MARKS)
			draw_marks(face, canvas, x, y, shown, size_px, color);
		if (style & TEXT_STRIKE)
			draw_strike(canvas, x, y, scale(text_units(face, shown), size_px),
			    size_px, color);
	}
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
