#include "given.h"

#include "common/text.h"

#include "field.h"

static void
report_unknown(const struct kind *kind, const struct yaml_pair *pair, struct diag *diag)
{
	const char *near = key_nearest(pair->key, kind->id);
	g_autofree char *fix =
	    near ? g_strdup_printf(_("did you mean “%s”?"), near)
		 : g_strdup(_("take the line out, or put it in the text"));
	diag_add(
	    diag, RULE_UNKNOWN_KEY, pair->place, fix, _("unknown key “%s”"), pair->key);
}

/* A key of other kinds: 地点 belongs to an event, and this page is no event because it
 * lies in another folder. */
static void
report_misplaced(const struct kind *kind, const struct yaml_pair *pair,
    const struct key *key, struct diag *diag)
{
	g_autoptr(GString) folders = g_string_new(NULL);
	for (int i = 0; i < KIND_COUNT; i++) {
		if (key->kinds & (1u << i))
			g_string_append_printf(folders, "%s%s/",
			    folders->len > 0 ? ", " : "",
			    kind_get((enum kind_id)i)->folder);
	}
	g_autofree char *fix = g_strdup_printf(
	    _("take the line out, or move the page to the folder %s"), folders->str);
	diag_add(diag, RULE_UNKNOWN_KEY, pair->place, fix,
	    _("“%s” is not a key of this kind of page (%s)"), pair->key, kind->title);
}

static void
take_pair(const struct yaml **values, const struct yaml_pair *pair,
    const struct kind *kind, struct diag *diag)
{
	enum key_id key;
	if (!key_find(pair->key, &key)) {
		report_unknown(kind, pair, diag);
	} else if (!(key_get(key)->kinds & (1u << kind->id))) {
		report_misplaced(kind, pair, key_get(key), diag);
	} else if (values[key]) {
		g_autofree char *fix =
		    g_strdup_printf(_("keep one of them: line %d says the same"),
			values[key]->place.line);
		diag_add(diag, RULE_DUPLICATE_KEY, pair->place, fix,
		    _("“%s” is given twice"), pair->key);
	} else {
		values[key] = pair->value;
	}
}

void
given_collect(const struct yaml **values, const struct frontmatter *matter,
    const struct kind *kind, struct diag *diag)
{
	for (guint i = 0; matter->fields && i < matter->fields->pairs->len; i++)
		take_pair(values, matter->fields->pairs->pdata[i], kind, diag);
}

bool
given_is(const struct given *given, enum key_id key)
{
	const struct yaml *value = given->values[key];
	return value && (value->kind != YAML_TEXT || *value->text);
}

const char *
given_name(const struct given *given, enum key_id key)
{
	const struct yaml *value = given->values[key];
	const struct yaml *fields = given->matter->fields;
	if (value)
		return value->key;
	if (!fields || fields->pairs->len == 0)
		return key_get(key)->name;
	const struct yaml_pair *first = fields->pairs->pdata[0];
	return key_beside(key, first->key);
}

struct diag_place
given_place(const struct given *given, enum key_id key)
{
	if (given->values[key])
		return given->values[key]->place;
	return (struct diag_place){&given->matter->source, 1, 0};
}

char *
given_text(const struct given *given, enum key_id key)
{
	return field_copy(given->values[key], given->diag);
}

GPtrArray *
given_list(const struct given *given, enum key_id key)
{
	return field_list(given->values[key], NULL, given->diag);
}

int64_t
given_date(const struct given *given, enum key_id key)
{
	return field_instant(given->values[key], given->zone, NULL, given->diag);
}

int64_t
given_last_day(const struct given *given, enum key_id key)
{
	return field_last_day(given->values[key], given->zone, given->diag);
}

double
given_number(const struct given *given, enum key_id key, double least, double most,
    double fallback)
{
	return field_number(given->values[key], least, most, fallback, given->diag);
}

bool
given_bool(const struct given *given, enum key_id key, bool fallback)
{
	return field_bool(given->values[key], fallback, given->diag);
}

void
given_refuse(
    const struct given *given, enum key_id key, const char *fix, const char *text)
{
	diag_add(given->diag, RULE_BAD_VALUE, given_place(given, key), fix,
	    _("“%s” does not take: %s"), given_name(given, key), text);
}
