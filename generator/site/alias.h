/*
 * Old addresses of pages, which keep working for ever. Part of building the site.
 */
#pragma once

#include "common/diag.h"

struct site;

/* An old address as people write it ("/old/salt.html", "old", percent-encoded, with the
 * site's own base_url in front) as the address meant; NULL for what cannot be one. Yours.
 */
char *alias_address(const char *written, const char *base_url, const char *root);

/* Fills site->aliases and site->by_alias. One that nobody could serve, or that something
 * else has, is a diagnostic; a page's own address is no alias and no mistake. */
void alias_collect(struct site *site, struct diag *diag);
