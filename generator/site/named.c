#include "named.h"

#include <stdbool.h>
#include <string.h>

#include "common/nearest.h"
#include "common/text.h"

#include "field.h"

#define ENTRIES_MAX 500

static bool
is_called(const struct named *key, const char *name)
{
	if (strcmp(key->name, name) == 0)
		return true;
	for (int i = 0; i < 4 && key->synonyms[i]; i++) {
		if (strcmp(key->synonyms[i], name) == 0)
			return true;
	}
	return false;
}

/* A key in the script of another. */
static const char *
spelt_beside(const struct named *key, const char *other)
{
	return key->synonyms[0] && !g_str_is_ascii(other) ? key->synonyms[0] : key->name;
}

static void
report_unknown(const struct yaml_pair *pair, const struct named *keys, const char *what,
    struct diag *diag)
{
	struct nearest nearest = nearest_to(pair->key);
	g_autoptr(GString) all = g_string_new(NULL);
	for (const struct named *key = keys; key->name; key++) {
		nearest_try(&nearest, key->name);
		for (int s = 0; s < 4 && key->synonyms[s]; s++)
			nearest_try(&nearest, key->synonyms[s]);
		g_string_append_printf(
		    all, "%s%s", all->len > 0 ? ", " : "", spelt_beside(key, pair->key));
	}
	g_autofree char *fix =
	    nearest.best ? g_strdup_printf(_("did you mean “%s”?"), nearest.best)
			 : g_strdup_printf(_("the keys here are: %s"), all->str);
	diag_add(diag, RULE_UNKNOWN_KEY, pair->place, fix, _("unknown key “%s” in %s"),
	    pair->key, what);
}

void
named_check(
    const struct yaml *map, const struct named *keys, const char *what, struct diag *diag)
{
	unsigned seen = 0;
	for (guint i = 0; i < map->pairs->len; i++) {
		const struct yaml_pair *pair = map->pairs->pdata[i];
		unsigned k = 0;
		while (keys[k].name && !is_called(&keys[k], pair->key))
			k++;
		if (!keys[k].name)
			report_unknown(pair, keys, what, diag);
		else if (seen >> k & 1u)
			diag_add(diag, RULE_DUPLICATE_KEY, pair->place,
			    _("keep one of the two"), _("“%s” is given twice"),
			    pair->key);
		seen |= 1u << k;
	}
}

const struct yaml *
named_get(const struct yaml *map, const struct named *keys, const char *name)
{
	while (keys->name && strcmp(keys->name, name) != 0)
		keys++;
	for (guint i = 0; keys->name && i < map->pairs->len; i++) {
		const struct yaml_pair *pair = map->pairs->pdata[i];
		if (is_called(keys, pair->key))
			return pair->value;
	}
	return NULL;
}

const char *
named_beside(const struct named *keys, const char *name, const char *other)
{
	while (keys->name && strcmp(keys->name, name) != 0)
		keys++;
	return keys->name ? spelt_beside(keys, other) : name;
}

char *
named_text(
    const struct yaml *map, const struct named *keys, const char *name, struct diag *diag)
{
	return field_copy(named_get(map, keys, name), diag);
}

GPtrArray *
named_maps(const struct yaml *value, const char *fix, struct diag *diag)
{
	if (!value || (value->kind == YAML_TEXT && !*value->text))
		return NULL;
	if (value->kind == YAML_TEXT) {
		diag_add(diag, RULE_BAD_VALUE, value->place, fix, _("“%s” takes a list"),
		    value->key);
		return NULL;
	}
	GPtrArray *maps = g_ptr_array_new();
	if (value->kind == YAML_MAP)
		g_ptr_array_add(maps, (void *)value);
	for (guint i = 0; value->kind == YAML_LIST && i < value->items->len; i++) {
		struct yaml *item = value->items->pdata[i];
		bool is_entry = item->kind != YAML_LIST;
		if (is_entry && maps->len < ENTRIES_MAX)
			g_ptr_array_add(maps, item);
		else if (!is_entry)
			diag_add(diag, RULE_BAD_VALUE, item->place, fix,
			    _("“%s” takes no list in its list"), value->key);
	}
	if (value->kind == YAML_LIST && value->items->len > ENTRIES_MAX)
		diag_add(diag, RULE_TOO_LARGE, value->place, NULL,
		    _("more than %d entries under “%s”; the rest is not read"),
		    ENTRIES_MAX, value->key);
	return maps;
}
