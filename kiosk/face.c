#include "face.h"

#include <math.h>
#include <string.h>

#include <SDL_ttf.h>

#include "common/han.h"
#include "common/noto.h"

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
		if (family && strcmp(family, FACE_FAMILY) == 0) {
			TTF_SetFontHinting(face, TTF_HINTING_NONE);
			return face;
		}
		TTF_CloseFont(face);
	}
	return NULL;
}

void
face_close(struct face *face)
{
	g_clear_pointer(&face->measured, TTF_CloseFont);
	g_clear_pointer(&face->drawn, TTF_CloseFont);
	g_clear_pointer(&face->bytes, g_bytes_unref);
	g_clear_pointer(&face->advances, g_hash_table_unref);
	*face = (struct face){0};
}

static bool
open_file(struct face *face, const char *path)
{
	if (!g_file_test(path, G_FILE_TEST_IS_REGULAR))
		return false;
	face->measured = open_face(path, FACE_UNITS);
	face->drawn = open_face(path, FACE_UNITS);
	face->size_px = FACE_UNITS;
	face->advances = g_hash_table_new(NULL, NULL);
	if (face->measured && face->drawn)
		return true;
	face_close(face);
	return false;
}

/* The machine's face of a weight, opened when it is first asked for. */
bool
face_find(struct face *face, bool is_bold)
{
	char *path;
	bool is_open = face->measured != NULL;
	for (size_t i = 0; !face->is_tried && (path = noto_place(i, is_bold)); i++) {
		is_open = is_open || open_file(face, path);
		g_free(path);
	}
	face->is_tried = true;
	return is_open;
}

static TTF_Font *
open_bytes(GBytes *bytes)
{
	gsize len = 0;
	const void *data = g_bytes_get_data(bytes, &len);
	SDL_RWops *stream = SDL_RWFromConstMem(data, (int)MIN(len, G_MAXINT));
	TTF_Font *face = stream ? TTF_OpenFontRW(stream, 1, FACE_UNITS) : NULL;
	if (face)
		TTF_SetFontHinting(face, TTF_HINTING_NONE);
	return face;
}

bool
face_use(struct face *face, GBytes *bytes)
{
	face->bytes = g_bytes_ref(bytes);
	face->measured = open_bytes(bytes);
	face->drawn = open_bytes(bytes);
	face->size_px = FACE_UNITS;
	face->advances = g_hash_table_new(NULL, NULL);
	return face->measured && face->drawn;
}

/* Han and its wide punctuation stand in squares: their widths add up, whatever is beside
 * them. All else may be kerned. */
static bool
stands_alone(gunichar c)
{
	return han_is_ideograph(c) || (c >= 0x3001 && c <= 0x3011) ||
	       (c >= 0xFF01 && c <= 0xFF5E);
}

int
face_advance(struct face *face, gunichar c)
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
		return face_advance(face, g_utf8_get_char(part));
	int units = 0;
	if (TTF_SizeUTF8(face->measured, part, &units, NULL) != 0)
		return 0;
	return MAX(units - left_units(face, g_utf8_get_char(part)), 0);
}

/* A stretch that one face draws. */
int
face_units(struct face *face, const char *text, size_t len)
{
	const char *end = text + len;
	int units = 0;
	while (text < end) {
		const char *at = text;
		while (at < end && !stands_alone(g_utf8_get_char(at)))
			at = g_utf8_next_char(at);
		if (at > text)
			units += shaped_units(face, text, (size_t)(at - text));
		for (; at < end && stands_alone(g_utf8_get_char(at));
		     at = g_utf8_next_char(at))
			units += face_advance(face, g_utf8_get_char(at));
		text = at;
	}
	return units;
}

int
face_scale(int units, int size_px)
{
	return (int)lround((double)units * size_px / FACE_UNITS);
}

void
face_draw(struct face *face, struct canvas *canvas, int x, int y, const char *text,
    int size_px, uint32_t color)
{
	if (face->size_px != size_px && TTF_SetFontSize(face->drawn, size_px) != 0)
		return;
	face->size_px = size_px;
	SDL_Color white = {255, 255, 255, 255};
	SDL_Surface *ink = TTF_RenderUTF8_Blended(face->drawn, text, white);
	if (!ink)
		return; /* nothing to see: spaces */
	x -= face_scale(left_units(face, g_utf8_get_char(text)), size_px);
	canvas_tint(canvas, x, y - TTF_FontAscent(face->drawn), ink->pixels, ink->w,
	    ink->h, ink->pitch / 4, color);
	SDL_FreeSurface(ink);
}

/* Emphasis marks stand under the Han, one each, not under punctuation (CLREQ, "emphasis
 * dots"). */
void
face_draw_marks(struct face *face, struct canvas *canvas, int x, int y, const char *text,
    int size_px, uint32_t color)
{
	int units = 0, dot = MAX(size_px / 8, 2);
	for (const char *at = text; *at; at = g_utf8_next_char(at)) {
		gunichar c = g_utf8_get_char(at);
		int width = face_advance(face, c);
		if (han_is_ideograph(c)) {
			int middle = x + face_scale(units + width / 2, size_px);
			struct box box = {
			    middle - dot / 2, y + size_px * 5 / 24, dot, dot};
			canvas_fill(canvas, box, dot / 2, color);
		}
		units += width;
	}
}
