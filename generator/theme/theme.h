/*
 * A theme as it lies in its folder:
 *
 *   templates/   one template a file, named without ".html": part/card.html is part/card
 *   assets/      styles, scripts, pictures; written under hashed names
 *   hall.yaml    colours and font of the hall's screens; may be missing
 *
 * A folder of a theme needs at least templates/page.html, list.html, home.html, 404.html.
 */
#pragma once

#include <stdbool.h>

#include <glib.h>

#include "common/diag.h"
#include "source/yaml.h"

#include "template.h"

struct theme_asset {
	char *name;    /* "style.css" */
	char *key;     /* what templates call it: "style_css" */
	char *address; /* "/assets/style.1a2b3c4d.css" */
	char *bytes;
	size_t len;
};

struct theme {
	struct template_set *templates;
	GPtrArray *assets; /* of struct theme_asset, owned, sorted by name */
	struct yaml *hall; /* hall.yaml: how the hall's screens look; NULL: not said */
	struct diag_source *hall_source; /* which it points into */
};
typedef struct theme Theme; /* used only in g_autoptr(Theme) */

/* Loads and compiles the theme in `dir`. NULL when the folder cannot be read or is no
 * theme; mistakes in templates are diagnostics. */
struct theme *theme_load(const char *dir, GTimeZone *zone, struct diag *diag,
    GError **error) G_GNUC_WARN_UNUSED_RESULT;
void theme_free(struct theme *theme);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Theme, theme_free)

/* The template for pages of a kind: of its name if there is one, else "page". Borrowed.
 */
const char *theme_template(const struct theme *theme, const char *kind);
