/*
 * Parts of a section by topic or audience: /articles/audiences/elderly/. What others do
 * with a script is a list of its own here, so that it works without one and has an
 * address to send. Part of building the site.
 */
#pragma once

#include "site.h"

/* A section needs so many pages before anybody wants to see fewer of them. */
#define FILTERS_PAGES_MIN 9

/* Adds the lists (LIST_FILTER) to site->lists, for the terms that site.yaml declares; the
 * sections' pages must be in. A part that holds all or none of its section is none. */
void filters_make(struct site *site);
