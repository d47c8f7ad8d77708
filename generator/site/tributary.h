/*
 * A repository of a lower association whose pages flow into this site: an entry of
 * `sources` in site.yaml, pinned to a commit. Its pages appear below a folder of their
 * own, `prefix`, and belong to `org` or an organisation below it; their addresses are
 * those of the lower site, below the prefix. What the lower site.yaml says of names is
 * used to understand its pages (confluence.h); it decides nothing here.
 */
#pragma once

#include <stdbool.h>

#include <glib.h>

#include "common/diag.h"
#include "source/yaml.h"

#include "orgs.h"

struct tributary {
	char *repository;		/* an address or a path, as written */
	char *prefix;			/* "putuo": safe in an address, never "" */
	char *subdir;			/* of the content in it: "" or "a/b/" */
	char *commit;			/* 40 hex digits, small; else as written */
	bool is_pinned;			/* `commit` is such digits */
	const struct settings_org *org; /* of this site's; borrowed */
	int line, column; /* in site.yaml, of its entry and of `commit` if given */
	/* What the lower site.yaml says */
	char *base_url, *root; /* as in settings.h; "" while unknown */
	GHashTable *orgs;      /* id or name → struct settings_org of this site */
	GHashTable *homes;     /* folders, here, whose index.md is an organisation's own
				* page: its prefix, and of its orgs that this site has */
	GHashTable *terms;     /* id of a topic or audience → its name */
};

/* An empty list of them, which owns what it gets. Yours. */
GPtrArray *tributaries_new(void);

/* Reads the list under `sources`. What is wrong is told, and falls out; a commit that is
 * missing or no commit is left for whoever can say what it should be. */
void tributaries_read(GPtrArray *tributaries, const struct yaml *value,
    const GPtrArray *orgs, struct diag *diag);

/* Whose page lies at this path; NULL: the site's own. Borrowed. */
const struct tributary *tributary_of_path(const GPtrArray *tributaries, const char *path);

/* The path of one of its pages in its own content. Borrowed. */
const char *tributary_path(const struct tributary *tributary, const char *path);

/* Is this page of its the text of an organisation's own page? */
bool tributary_is_home(const struct tributary *tributary, const char *path);

/* The organisation that one of its pages means by a name, never one outside of `org`;
 * NULL if there is none. Borrowed. */
const struct settings_org *tributary_org(
    const struct tributary *tributary, const GPtrArray *orgs, const char *name);

/* Replaces ids of its own topics or audiences (char *) by their names where the site,
 * which declares `declared`, does not know them. */
void tributary_translate(
    const struct tributary *tributary, GPtrArray *names, const GPtrArray *declared);

/* "/articles/x/" or "articles/x" of its own site, as this site has it. Yours. */
char *tributary_address(const struct tributary *tributary, const char *address);
