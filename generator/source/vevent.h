/*
 * One VEVENT as front matter. Its content lines come from unfold.h; libical reads the
 * values. What cannot be read is a diagnostic (calendar-file) at its line.
 */
#pragma once

#include <stdbool.h>

#include <glib.h>

#include "common/diag.h"

#include "frontmatter.h"
#include "unfold.h"

struct vevent {
	const struct diag_source *source; /* of the file, for places */
	int line;			  /* of its BEGIN */
	GPtrArray *lines;		  /* of struct unfold_line, borrowed */
};

/* Where one of its properties stands, NULL if it has none: "UID". Borrowed. */
const struct unfold_line *vevent_find(const struct vevent *vevent, const char *name);

/* The text of a property without its escapes; NULL if there is none. Yours. */
char *vevent_text(const struct vevent *vevent, const char *name);

/* Is it one time of a series that was changed? */
bool vevent_is_change(const struct vevent *vevent);
bool vevent_is_cancelled(const struct vevent *vevent);

/* Its front matter, path that of the source; NULL when it says no start (a diagnostic).
 * Yours. */
struct frontmatter *vevent_read(
    const struct vevent *vevent, GTimeZone *zone, struct diag *diag);

/* Notes the change in the front matter of its series: as `except` or in `moved`. */
void vevent_change(const struct vevent *change, struct frontmatter *series,
    GTimeZone *zone, struct diag *diag);
