#include "given.h"

#include "common/text.h"

#include "field.h"

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
	for (guint i = 0; value && i < fields->pairs->len; i++) {
		const struct yaml_pair *pair = fields->pairs->pdata[i];
		if (pair->value == value)
			return pair->key;
	}
	return key_get(key)->name;
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
	return field_copy(given->values[key], given_name(given, key), given->diag);
}

GPtrArray *
given_list(const struct given *given, enum key_id key)
{
	return field_list(given->values[key], given_name(given, key), NULL, given->diag);
}

int64_t
given_date(const struct given *given, enum key_id key)
{
	return field_instant(
	    given->values[key], given_name(given, key), given->zone, NULL, given->diag);
}

int64_t
given_last_day(const struct given *given, enum key_id key)
{
	return field_last_day(
	    given->values[key], given_name(given, key), given->zone, given->diag);
}

double
given_number(const struct given *given, enum key_id key, double least, double most,
    double fallback)
{
	return field_number(given->values[key], given_name(given, key), least, most,
	    fallback, given->diag);
}

bool
given_bool(const struct given *given, enum key_id key, bool fallback)
{
	return field_bool(
	    given->values[key], given_name(given, key), fallback, given->diag);
}

void
given_refuse(
    const struct given *given, enum key_id key, const char *fix, const char *text)
{
	diag_add(given->diag, RULE_BAD_VALUE, given_place(given, key), fix,
	    _("“%s” does not take: %s"), given_name(given, key), text);
}
