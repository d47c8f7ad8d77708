/*
 * What site.yaml says, typed. Pure: reads a YAML tree, knows no file.
 */
#pragma once

#include <stdbool.h>

#include <glib.h>

#include "common/diag.h"
#include "source/yaml.h"

#include "menu.h"
#include "orgs.h"
#include "stages.h"
#include "terms.h"
#include "tributary.h"

struct daybook;

struct settings {
	char *title, *base_url, *language, *description;
	char *root; /* the path of base_url without a final '/': "" or "/health" */
	GTimeZone *zone;
	char *timezone;
	bool is_strict; /* policy: strict */
	bool allow_html;
	bool has_base_url;	/* said, if perhaps wrongly; else base_url is "" */
	int per_page;		/* of a list */
	GPtrArray *ticker;	/* of char *, owned: lines at the foot of hall screens */
	GPtrArray *topics;	/* of struct settings_term, owned; empty: any name goes */
	GPtrArray *audiences;	/* the same */
	GPtrArray *orgs;	/* of struct settings_org, owned, parents first */
	GPtrArray *tributaries; /* of struct tributary, owned: repositories of others */
	GPtrArray *menu;	/* of struct menu_entry, owned: the official account's */
	GHashTable *outputs;	/* names that are made */
	const char *const *written; /* of them, now; NULL: all. Borrowed */
	char *organiser, *phone, *icp, *police, *site_id;
	char *province;	 /* whose terms hold; "" for none */
	int64_t since_s; /* times of events are wanted from here on (series.h);
			  * INT64_MAX: from now on */
	const struct daybook *daybook; /* for 每个工作日; NULL: none is known. Borrowed */
	int report_days;       /* after which an event must have results; 0: never */
	int stale_days;	       /* after which a section is stale; 0: never */
	struct stages *stages; /* the reviews that are demanded; owned */
};
typedef struct settings Settings; /* used only in g_autoptr(Settings) */

/* Reads the tree (NULL: no site.yaml, all defaults) and sets the severities of `diag` by
 * policy and checks. `base_url` overrides what is written, if not NULL. Never NULL. */
struct settings *settings_read(
    const struct yaml *yaml, const char *base_url, struct diag *diag);
void settings_free(struct settings *settings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Settings, settings_free)

/* The i-th key that site.yaml takes, those of `footer` last, and what else it may be
 * called; NULL past the end. Static. For the manual's test. */
const char *settings_key(size_t i, const char **synonym);

/* Is this output made: "html", "feeds", "search", "kiosk" …? */
bool settings_makes(const struct settings *settings, const char *output);

/* Writes none but these of the outputs (ends with NULL, outlives the settings): for a
 * preview that is in a hurry. What pages say of the others stays as it is. */
void settings_write_only(struct settings *settings, const char *const *outputs);

/* Is this output written now? */
bool settings_writes(const struct settings *settings, const char *output);

/* The term with this id or name in a list of settings_term, or NULL. Borrowed. */
const struct settings_term *settings_term_find(const GPtrArray *terms, const char *name);

/* The organisation of this id, or NULL; and the root, or NULL if none is declared. */
const struct settings_org *settings_org_find(
    const struct settings *settings, const char *id);
