#include "terms.h"

#include <string.h>

#include "common/text.h"

#include "field.h"

#define TERMS_MAX                                                                        \
	500 /* more than readers can choose from, and each is looked for in all */

static void
term_free(void *data)
{
	struct settings_term *term = data;
	g_free(term->id);
	g_free(term->name);
	g_free(term);
}

GPtrArray *
terms_new(void)
{
	return g_ptr_array_new_with_free_func(term_free);
}

const struct settings_term *
terms_find(const GPtrArray *terms, const char *name)
{
	for (guint i = 0; i < terms->len; i++) {
		const struct settings_term *term = terms->pdata[i];
		if (*name &&
		    (strcmp(term->id, name) == 0 || strcmp(term->name, name) == 0))
			return term;
	}
	return NULL;
}

static struct settings_term *
read_map(const struct yaml *map, struct diag *diag)
{
	static const char *const known[] = {"id", "name", NULL};
	struct settings_term *term = g_new0(struct settings_term, 1);
	field_keys(map, known, _("a topic or audience"), diag);
	term->id = field_id(map, diag);
	term->name = field_copy(yaml_get(map, "name"), diag);
	if (!*term->name) {
		g_free(term->name);
		term->name = g_strdup(term->id);
	}
	return term;
}

static void
read_term(GPtrArray *terms, const struct yaml *item, const char *key, struct diag *diag)
{
	struct settings_term *term = NULL;
	if (item->kind == YAML_MAP) {
		term = read_map(item, diag);
	} else {
		term = g_new0(struct settings_term, 1);
		term->id = g_strdup("");
		term->name = field_copy(item, diag);
	}
	const char *name = *term->id ? term->id : term->name;
	if (terms_find(terms, term->id) || terms_find(terms, term->name))
		diag_add(diag, RULE_BAD_VALUE, item->place,
		    _("give each an id and a name of its own"),
		    _("“%s” is declared twice under %s"), name, key);
	if (!*name || terms_find(terms, term->id) || terms_find(terms, term->name)) {
		term_free(term);
		return;
	}
	term->order = (int)terms->len;
	g_ptr_array_add(terms, term);
}

void
terms_read(GPtrArray *terms, const struct yaml *value, const char *key, struct diag *diag)
{
	if (value->kind == YAML_TEXT && value->is_null)
		return;
	if (value->kind != YAML_LIST) {
		diag_add(diag, RULE_BAD_VALUE, value->place,
		    _("write one line each: - {id: elderly, name: 中老年}"),
		    _("“%s” takes a list"), key);
		return;
	}
	if (value->items->len > TERMS_MAX)
		diag_add(diag, RULE_TOO_LARGE, value->place,
		    _("keep the most important ones; `tags` are not declared"),
		    _("more than %d entries under “%s”; the rest is not read"), TERMS_MAX,
		    key);
	for (guint i = 0; i < value->items->len && i < TERMS_MAX; i++)
		read_term(terms, value->items->pdata[i], key, diag);
}
