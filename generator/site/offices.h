/*
 * The lists of organisations: what each of them publishes, what it takes over from those
 * above it, and the directory of all. Part of building the site.
 */
#pragma once

#include <stdint.h>

#include "site.h"

#define OFFICES_INHERITED_MAX 20

struct offices;
typedef struct offices Offices; /* used only in g_autoptr(Offices) */

/* Makes a list for each organisation in site->lists, /orgs/<id>/, and the directory
 * /orgs/.
 */
struct offices *offices_new(struct site *site);
void offices_free(struct offices *offices);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Offices, offices_free)

/* Adds a page to the list of its organisation; its own page (index.md in its folder) goes
 * above it. */
void offices_add(struct offices *offices, struct page *page);

/* Once the lists are sorted: what is new from above, the newest first, and no event that
 * is over. */
void offices_inherit(struct offices *offices, int64_t now_s);
