/*
 * The three ways pages are sorted besides their sections: topics, audiences, tags. Part
 * of building the site.
 */
#pragma once

#include "common/diag.h"

#include "site.h"

struct taxonomy;
typedef struct taxonomy Taxonomy; /* used only in g_autoptr(Taxonomy) */

/* All three of them, as the site's settings declare them. */
struct taxonomy *taxonomy_new(struct site *site);
void taxonomy_free(struct taxonomy *taxonomy);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Taxonomy, taxonomy_free)

/* Adds the page to the lists of its terms, making them in site->lists, and them to
 * page->terms. What is not declared is unknown-term. */
void taxonomy_add(struct taxonomy *taxonomy, struct page *page, struct diag *diag);
