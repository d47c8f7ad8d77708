/*
 * One finished build of the preview: the site in memory, and what was wrong with it. Made
 * once, then only read.
 */
#pragma once

#include <stdbool.h>

#include <glib.h>

#include "options.h"
#include "output/set.h"

struct edition {
	struct output_set *set; /* NULL: the world refused */
	char *told;		/* what there is to say, as a terminal shows it */
	char *page;		/* the same as a page of HTML */
	int errors, warnings;
};

/* Builds; never NULL. */
struct edition *edition_new(const struct options *options);
void edition_free(struct edition *edition);
