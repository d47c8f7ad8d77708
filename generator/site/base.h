/* The address that all of a site's begin with: `base_url`. Pure. */
#pragma once

#include <stdbool.h>

/* Is this one that --base-url and base_url take? It may hold nothing that ends a path. */
bool base_is_url(const char *url);

/* What browsers make of it, without slashes at its end, so that an address is always
 * base_url + "/…". Yours. */
char *base_clean(const char *url);

/* The path of a clean one: "/health" of "https://host/health", "" at the top. Yours. */
char *base_root(const char *url);
