/*
 * The tree of organisations that site.yaml declares: county, towns, villages.
 */
#pragma once

#include <glib.h>

#include "common/diag.h"
#include "source/yaml.h"

#define ORG_DEPTH_MAX 8

struct settings_org {
	char *id, *name, *short_name, *phone, *folder;
	struct settings_org *parent; /* NULL at the root; borrowed */
};

/* An empty list of them, which owns what it gets. Yours. */
GPtrArray *orgs_new(void);

/* Reads the list under `organisations`, parents before their children. */
void orgs_read(GPtrArray *orgs, const struct yaml *value, struct diag *diag);

/* The organisation of this id, or NULL. Borrowed. */
const struct settings_org *orgs_find(const GPtrArray *orgs, const char *id);
