/*
 * The tree of organisations that site.yaml declares: county, towns, villages.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "common/diag.h"
#include "source/yaml.h"

#define ORG_DEPTH_MAX 8

/* What it was called until a day, or is also called. */
struct org_alias {
	char *name;
	int64_t until_s; /* the end of the last day; NO_INSTANT: no day said */
};

struct settings_org {
	char *id, *name, *short_name, *phone, *address;
	GPtrArray *folders;		/* of char *: without slashes at their ends */
	GArray *aliases;		/* of struct org_alias */
	struct settings_org *parent;	/* NULL at the root; borrowed */
	int folder_line, folder_column; /* in site.yaml; 0: none is given */
	int order, depth;		/* in the tree, as declared; 0 at the root */
};

/* An empty list of them, which owns what it gets. Yours. */
GPtrArray *orgs_new(void);

/* Reads the list under `organisations`, parents before their children. */
void orgs_read(
    GPtrArray *orgs, const struct yaml *value, GTimeZone *zone, struct diag *diag);

/* The organisation of this id, or NULL. Borrowed. */
const struct settings_org *orgs_find(const GPtrArray *orgs, const char *id);

/* The organisation of this id, else of this name, else the one that had it once, or NULL;
 * *other is another that the name fits as well, or NULL. The same of `top` and those
 * below it alone (NULL: of all). And the name nearest to a
 * misspelt one, NULL if none is near. Borrowed. */
const struct settings_org *orgs_called(
    const GPtrArray *orgs, const char *name, const struct settings_org **other);
const struct settings_org *orgs_called_below(const GPtrArray *orgs,
    const struct settings_org *top, const char *name, const struct settings_org **other);
const char *orgs_nearest(const GPtrArray *orgs, const char *name);

/* Whose folder the path lies in, the innermost; *rest is the path below that folder.
 * NULL: nobody's, and *rest is the path. */
const struct settings_org *orgs_of_path(
    const GPtrArray *orgs, const char *path, const char **rest);

/* Gives a folder to an organisation, if nobody has it yet. */
void orgs_add_folder(
    const GPtrArray *orgs, const struct settings_org *org, const char *folder);

/* What it was called at an instant (NO_INSTANT: now). Borrowed. */
const char *orgs_name_at(const struct settings_org *org, int64_t unix_s);

/* What it was called then, in short if it has a short name and had its name. Borrowed. */
const char *orgs_short_at(const struct settings_org *org, int64_t unix_s);

/* Is `org` the other one, or above it? */
bool orgs_is_above(const struct settings_org *org, const struct settings_org *other);
