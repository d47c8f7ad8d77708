#include "fold.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#define PLANE	65536
#define UNKNOWN 0xFFFF /* not looked at yet; no character either */
#define SEVERAL 0xFFFE /* ﬁ, ㎎: more than one unit */

struct fold {
	uint16_t units[PLANE]; /* of the characters of the first plane, when first met */
};

struct fold *
fold_new(void)
{
	struct fold *fold = g_new(struct fold, 1);
	memset(fold->units, 0xFF, sizeof fold->units);
	return fold;
}

void
fold_free(struct fold *fold)
{
	g_free(fold);
}

static bool
is_unit(gunichar c)
{
	return (g_unichar_isalnum(c) || g_unichar_ismark(c)) && c != UNKNOWN &&
	       c != SEVERAL;
}

static void
append(GArray *units, uint16_t unit)
{
	guint len = units->len;
	bool is_second_break =
	    unit == FOLD_BREAK && len > 0 && g_array_index(units, uint16_t, len - 1) == 0;
	if (!is_second_break)
		g_array_append_val(units, unit);
}

/* One character the long way. */
static void
append_slowly(GArray *units, gunichar c)
{
	char text[8] = "";
	text[g_unichar_to_utf8(c, text)] = '\0';
	g_autofree char *normal = g_utf8_normalize(text, -1, G_NORMALIZE_ALL_COMPOSE);
	g_autofree char *folded = normal ? g_utf8_casefold(normal, -1) : NULL;
	for (const char *at = folded; at && *at; at = g_utf8_next_char(at)) {
		gunichar one = g_utf8_get_char(at);
		if (!is_unit(one)) {
			append(units, FOLD_BREAK);
		} else if (one >= PLANE) {
			append(units, (uint16_t)(0xD800 + ((one - PLANE) >> 10)));
			append(units, (uint16_t)(0xDC00 + ((one - PLANE) & 0x3FF)));
		} else {
			append(units, (uint16_t)one);
		}
	}
}

/* Marks take the long way too, so that they are noticed. */
static uint16_t
look_up(gunichar c)
{
	g_autoptr(GArray) units = g_array_new(false, false, sizeof(uint16_t));
	append_slowly(units, c);
	bool is_simple = units->len == 1 && !g_unichar_ismark(c);
	return is_simple ? g_array_index(units, uint16_t, 0) : SEVERAL;
}

/* Han and ASCII without a call; the text is UTF-8. */
static gunichar
next(const char **text)
{
	const unsigned char *at = (const unsigned char *)*text;
	if (at[0] < 0x80) {
		*text += 1;
		return at[0];
	}
	if (at[0] >> 4 == 0xE) {
		*text += 3;
		return (
		    gunichar)((at[0] & 0xF) << 12 | (at[1] & 0x3F) << 6 | (at[2] & 0x3F));
	}
	gunichar c = g_utf8_get_char(*text);
	*text = g_utf8_next_char(*text);
	return c;
}

/* Appends as far as characters are one unit each, which most are; moves `text` on. A unit
 * takes at least a byte of the text, so there is room for all that are left. */
static void
append_quickly(struct fold *fold, const char **text, GArray *units)
{
	guint len = units->len;
	g_array_set_size(units, len + (guint)strlen(*text));
	uint16_t *out = (uint16_t *)(void *)units->data;
	bool is_break = len > 0 && out[len - 1] == FOLD_BREAK;
	while (**text) {
		const char *at = *text;
		gunichar c = next(&at);
		if (c < PLANE && fold->units[c] == UNKNOWN)
			fold->units[c] = look_up(c);
		if (c >= PLANE || fold->units[c] == SEVERAL)
			break;
		uint16_t unit = fold->units[c];
		if (unit != FOLD_BREAK || !is_break)
			out[len++] = unit;
		is_break = unit == FOLD_BREAK;
		*text = at;
	}
	g_array_set_size(units, len);
}

/* False, with some units left behind, when a mark is met that NFKC may join with what is
 * before it. */
static bool
append_text(struct fold *fold, const char *text, bool is_normal, GArray *units)
{
	for (;;) {
		append_quickly(fold, &text, units);
		if (!*text)
			return true;
		gunichar c = next(&text);
		if (!is_normal && g_unichar_ismark(c))
			return false;
		append_slowly(units, c);
	}
}

void
fold_append(struct fold *fold, const char *text, GArray *units)
{
	guint len = units->len;
	if (text && !append_text(fold, text, false, units)) {
		g_autofree char *normal =
		    g_utf8_normalize(text, -1, G_NORMALIZE_ALL_COMPOSE);
		g_array_set_size(units, len);
		append_text(fold, normal ? normal : "", true, units);
	}
	append(units, FOLD_BREAK);
}
