#include "palette.h"

#include <string.h>

#include "common/text.h"

#define FONT_KEY "font"

static bool
read_colour(const char *text, uint32_t *rgb)
{
	if (*text != '#' || strlen(text) != strlen("#0C2A33") ||
	    strspn(text + 1, "0123456789ABCDEFabcdef") != 6)
		return false;
	*rgb = (uint32_t)g_ascii_strtoull(text + 1, NULL, 16);
	return true;
}

static void
add_colours(struct bundle_theme *theme, const struct yaml *map, struct diag *diag)
{
	for (guint i = 0; i < map->pairs->len; i++) {
		const struct yaml_pair *pair = map->pairs->pdata[i];
		uint32_t rgb;
		bool is_text = pair->value->kind == YAML_TEXT;
		if (is_text && read_colour(pair->value->text, &rgb) &&
		    theme->colours->len < BUNDLE_COLOURS_MAX)
			bundle_theme_add(theme, pair->key, rgb);
		else
			diag_add(diag, RULE_BAD_VALUE, pair->value->place,
			    _("write it as \"#0C2A33\""), _("“%s” is not a colour"),
			    is_text ? pair->value->text : pair->key);
	}
}

void
palette_add(
    struct bundle_playlist *playlist, const struct theme *theme, struct diag *diag)
{
	const struct yaml *hall = theme->hall;
	for (guint i = 0; hall && i < hall->pairs->len; i++) {
		const struct yaml_pair *pair = hall->pairs->pdata[i];
		if (pair->value->kind == YAML_MAP &&
		    playlist->themes->len < BUNDLE_THEMES_MAX)
			add_colours(bundle_playlist_add_theme(playlist, pair->key),
			    pair->value, diag);
		else if (strcmp(pair->key, FONT_KEY) != 0)
			diag_add(diag, RULE_UNKNOWN_KEY, pair->place, NULL,
			    _("unknown key “%s”"), pair->key);
	}
}

const char *
palette_font(const struct theme *theme)
{
	const struct yaml *font = theme->hall ? yaml_get(theme->hall, FONT_KEY) : NULL;
	return font && font->kind == YAML_TEXT && *font->text ? font->text : NULL;
}
