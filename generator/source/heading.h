/* Ids of headings: stable, readable, unique in the page. */
#pragma once

#include <glib.h>

struct headings {
	GHashTable *taken; /* id → how many headings wanted it */
};

void headings_init(struct headings *headings);
void headings_release(struct headings *headings);

/* The id for a heading's plain text: letters (Han too), digits, `_` and `-` kept, Latin
 * in lower case, spaces "-"; "section" if nothing is left; "-2" for the second. Yours. */
char *heading_id(struct headings *headings, const char *text);
