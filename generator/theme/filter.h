/*
 * Filters: {{value|filter}} and {{value|filter:3}}. A filter is one function and one row
 * in filter.c, one line in tests/spec/filters.test, one in docs/templates.md. Every
 * filter prints text; where it lands it is escaped like any other text.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "value.h"

struct filter {
	const char *name;
	void (*print)(
	    const struct value *value, int64_t argument, GTimeZone *zone, GString *out);
	unsigned takes; /* bits 1 << VALUE_…; a null it does not take prints nothing */
	bool has_argument; /* needs a number: truncate:50 */
	bool is_json; /* prints JSON: the one thing a script takes outside of strings */
};

/* The filter of this name, or NULL. */
const struct filter *filter_find(const char *name);

/* All names, in the table's order: NULL past the last. */
const char *filter_name(size_t i);

/* Prints a value as it is without a filter: texts, numbers, true and false, instants as
 * RFC 3339; nothing for the rest. */
void filter_plain(const struct value *value, GTimeZone *zone, GString *out);
