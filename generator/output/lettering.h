/*
 * The bundle's fonts: regular and bold of the family the theme names, cut down to the
 * characters of the bundle's texts and those the player writes itself
 * (common/glyphs.h). What the family cannot draw is the diagnostic missing-glyph.
 */
#pragma once

#include "objects.h"

/* Puts the fonts and names them in the playlist, whose own texts count too. `pages` (of
 * struct page) are searched for characters without a glyph. Without the family on this
 * machine nothing is put, and the screens use what they have. */
void lettering_put(
    struct objects *objects, struct bundle_playlist *playlist, const GPtrArray *pages);
