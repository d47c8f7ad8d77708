/*
 * How the hall looks, as the theme's hall.yaml says: sets of colours by name, and the
 * family of the font. What is no colour is a diagnostic.
 */
#pragma once

#include "common/bundle.h"
#include "theme/theme.h"

/* Adds the theme's sets of colours. */
void palette_add(
    struct bundle_playlist *playlist, const struct theme *theme, struct diag *diag);

/* The font's family; NULL if the theme leaves it to the screens. Borrowed. */
const char *palette_font(const struct theme *theme);
