/* A DATE or DATE-TIME of an .ics file, as libical reads it, on the site's clock. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

struct moment {
	bool is_day;
	int64_t wall_s; /* seconds since 1970 of the wall clock of the site's zone */
};

/* Reads a content line that holds one: "DTSTART;TZID=Asia/Shanghai:20260529T090000".
 * Times in UTC or of another zone are turned into `zone`; without either they are in it.
 * False when it is none, or of a zone nobody knows (`tzid` then names it; else NULL;
 * yours). */
bool moment_read(const char *line, GTimeZone *zone, struct moment *moment, char **tzid);

/* Adds a DURATION ("PT2H30M") to it; false when it is none. */
bool moment_add(struct moment *moment, const char *duration);

/* "2026-05-29" or "2026-05-29 09:00:00", as front matter has it. Yours. */
char *moment_text(const struct moment *moment);
