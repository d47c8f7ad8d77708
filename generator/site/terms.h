/*
 * The topics or audiences that site.yaml declares: `- {id: elderly, name: 中老年}`, or a
 * name alone, whose address is then a hash.
 */
#pragma once

#include <glib.h>

#include "common/diag.h"
#include "source/yaml.h"

struct settings_term {
	char *id;
	char *name;
	int order; /* as declared, from 0 */
};

/* An empty list of them, which owns what it gets. Yours. */
GPtrArray *terms_new(void);

/* Reads what stands under `key` ("topics") into the list. */
void terms_read(
    GPtrArray *terms, const struct yaml *value, const char *key, struct diag *diag);

/* The term with this id or name, or NULL. Borrowed. */
const struct settings_term *terms_find(const GPtrArray *terms, const char *name);
