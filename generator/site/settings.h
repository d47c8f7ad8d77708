/*
 * What site.yaml says, typed. Pure: reads a YAML tree, knows no file.
 */
#pragma once

#include <stdbool.h>

#include <glib.h>

#include "common/diag.h"
#include "source/yaml.h"

/* A declared topic or audience. */
struct settings_term {
	char *id;
	char *name;
	int order; /* as declared, from 0 */
};

/* A node of the tree of organisations. */
struct settings_org {
	char *id, *name, *short_name, *phone, *folder;
	struct settings_org *parent; /* NULL at the root; borrowed */
};

struct settings {
	char *title, *base_url, *language, *description;
	char *root; /* the path of base_url without a final '/': "" or "/health" */
	GTimeZone *zone;
	char *timezone;
	bool is_strict; /* policy: strict */
	bool allow_html;
	int per_page;	      /* of a list */
	GPtrArray *topics;    /* of struct settings_term, owned; empty: any name goes */
	GPtrArray *audiences; /* the same */
	GPtrArray *orgs;      /* of struct settings_org, owned, parents first */
	GHashTable *outputs;  /* names that are made */
	char *organiser, *phone, *icp, *police;
};
typedef struct settings Settings; /* used only in g_autoptr(Settings) */

/* Reads the tree (NULL: no site.yaml, all defaults) and sets the severities of `diag` by
 * policy and checks. `base_url` overrides what is written, if not NULL. Never NULL. */
struct settings *settings_read(
    const struct yaml *yaml, const char *base_url, struct diag *diag);
void settings_free(struct settings *settings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Settings, settings_free)

/* Is this output made: "html", "feeds", "search", "kiosk" …? */
bool settings_makes(const struct settings *settings, const char *output);

/* The term with this id or name in a list of settings_term, or NULL. Borrowed. */
const struct settings_term *settings_term_find(const GPtrArray *terms, const char *name);

/* The organisation of this id, or NULL; and the root, or NULL if none is declared. */
const struct settings_org *settings_org_find(
    const struct settings *settings, const char *id);
