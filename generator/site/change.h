/*
 * `except` and `moved`: the days of a series that fall out, and those that come on
 * another day or at another time. Naming a day on which nothing is planned is a
 * diagnostic.
 */
#pragma once

#include <glib.h>

#include "common/diag.h"
#include "source/yaml.h"

#include "occurrence.h"

struct change_keys {
	const struct yaml *except, *moved; /* NULL: not given */
	GTimeZone *zone;
	struct diag *diag;
};

/* Changes the array of struct occurrence, which stays sorted by start. */
void change_apply(const struct change_keys *keys, GArray *occurrences);
