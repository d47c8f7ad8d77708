/*
 * Where a lower association's pages meet this site: its site.yaml tells what its own
 * names mean (organisations and their folders, topics, its address), so that its pages
 * are understood here as they are there. It decides nothing: not the organisations of
 * this site, nor its checks, reviews or outputs.
 */
#pragma once

#include "source/yaml.h"

#include "page.h"
#include "settings.h"

/* Reads them into the tributary, and gives its folders to organisations of the site at
 * or below its own: one of the same id or name, else that of the lower one's parent.
 * `lower` may be NULL: then nothing is known but the prefix. */
void confluence_join(
    struct settings *settings, struct tributary *tributary, const struct yaml *lower);

/* The address of a tributary's page: where its own site has it, below the prefix. Yours.
 */
char *confluence_address(const struct page *page);

/* What such a page says of halls, in the names of this site. Whom it does not know it
 * cannot speak to, so those organisations become the page's own. */
void confluence_translate_hall(const struct settings *settings, struct page *page);
