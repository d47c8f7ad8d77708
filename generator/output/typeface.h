/*
 * The font of the hall's screens: found on this machine by its family's name, and cut
 * down (HarfBuzz) to the characters that are used, so that every screen draws the same
 * glyphs whatever it has itself. The same characters and font give the same bytes.
 */
#pragma once

#include <stdbool.h>

#include <glib.h>

#include "source/census.h"

#include "charset.h"

struct typeface;
typedef struct typeface Typeface; /* used only in g_autoptr(Typeface) */

/* The face of this family, NULL if the machine has none. */
struct typeface *typeface_open(const char *family, bool is_bold);
void typeface_free(struct typeface *face);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Typeface, typeface_free)

bool typeface_has(const struct typeface *face, gunichar c);

/* Takes in all font files that faces are looked for in. */
void typeface_census(struct census *census);

/* An OpenType font with the glyphs of these characters, NULL if HarfBuzz refuses. */
GBytes *typeface_subset(const struct typeface *face, const struct charset *set);
