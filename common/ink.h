/* Which characters are drawn. Fonts are cut down for the player by the same rule by which
 * it says that a glyph is missing. */
#pragma once

#include <stdbool.h>

#include <glib.h>

/* False for what never has ink and so misses no glyph: joiners, selectors, breaks,
 * controls. */
bool ink_has(gunichar c);
