/*
 * An .ics file (RFC 5545) as pages: each VEVENT becomes front matter with the keys people
 * write by hand (title, start, end, repeat, except, moved, venue, tags), its DESCRIPTION
 * the body. libical reads the values; places are lines of the file. Changed single times
 * (RECURRENCE-ID) become `moved` or `except` of their series; what is cancelled is left
 * out. Everything that cannot be read is a diagnostic (calendar-file).
 */
#pragma once

#include <stddef.h>

#include <glib.h>

#include "common/diag.h"

#include "frontmatter.h"

#define ICS_MAX	       (1u << 20) /* bytes of a file */
#define ICS_EVENTS_MAX 1000

struct ics_event {
	char *path; /* the page's own, from its UID: "events/ics-1a2b3c4d.md" */
	struct frontmatter *matter; /* its path is the file's */
};

struct ics {
	struct diag_source source; /* the file, for places; text owned */
	GPtrArray *events;	   /* of struct ics_event, owned, as in the file */
};
typedef struct ics Ics; /* used only in g_autoptr(Ics) */

/* `path` is borrowed. Times of another zone than `zone` are turned into it. Never NULL,
 * and places in the front matter live as long as it. */
struct ics *ics_read(
    const char *path, const char *bytes, size_t len, GTimeZone *zone, struct diag *diag);
void ics_free(struct ics *ics);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Ics, ics_free)
