/* A page's HTML without parts of it: what stands beside the questions of a quiz. Pure. */
#pragma once

#include <glib.h>

#include "source/markdown.h"

/* What to leave out, numbers rising; NULL: none. */
struct rest {
	const GArray *headings; /* of int: which of markdown->headings, each with what
				 * stands below it up to the next heading */
	const GArray *lists;	/* of int: which of the numbered lists */
	const GArray *tables;	/* of int: which of the tables */
};

/* Appends `html`, the filled HTML of `markdown`, without them. */
void rest_append(const GString *html, const struct markdown *markdown,
    const struct rest *rest, GString *out);
