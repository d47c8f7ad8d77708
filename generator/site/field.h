/*
 * Typed values out of a YAML tree: what a key's text means. Every mistake is a diagnostic
 * (bad-value) at the value's place with an example of what to write; the reader then gets
 * the same as if nothing had been written, and the build fails in the end.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "common/diag.h"
#include "source/yaml.h"

#define NO_INSTANT INT64_MIN /* of an instant: not said */
#define DAY_S	   86400

/* The text, "" for nothing written. A list or a map is a mistake (NULL then). Borrowed.
 */
const char *field_text(const struct yaml *value, struct diag *diag);

/* The same, stripped and yours; "" for a mistake too. */
char *field_copy(const struct yaml *value, struct diag *diag);

/* The `id` of a map: small letters, digits, - and _; "" after a diagnostic. Yours. */
char *field_id(const struct yaml *map, struct diag *diag);

/* Every key of the map that is not in the NULL-terminated list is unknown-key; `what` is
 * the map in words, translated: "an organisation". */
void field_keys(const struct yaml *map, const char *const *known, const char *what,
    struct diag *diag);

/* An instant; false if nothing or nonsense is written. `has_time` may be NULL. */
bool field_date(const struct yaml *value, GTimeZone *zone, int64_t *unix_s,
    bool *has_time, struct diag *diag);

/* The same as a value, NO_INSTANT for nothing or nonsense; and the end of what was
 * written: of a day without a time the next midnight, since "valid until 2027-05-28"
 * holds all of that day. */
int64_t field_instant(
    const struct yaml *value, GTimeZone *zone, bool *has_time, struct diag *diag);
int64_t field_last_day(const struct yaml *value, GTimeZone *zone, struct diag *diag);

/* A list of texts: a YAML list, or one text with 、or commas between. Empty entries fall
 * out. Never NULL. Yours; the texts (char *) too. `places`, if not NULL, gets a GArray of
 * struct diag_place beside it, yours. */
GPtrArray *field_list(const struct yaml *value, GArray **places, struct diag *diag);

/* true, yes, on, 是, 真 and their opposites. `fallback` if nothing or nonsense. */
bool field_bool(const struct yaml *value, bool fallback, struct diag *diag);

/* A number within [least, most]; `fallback` if nothing or nonsense. */
double field_number(const struct yaml *value, double least, double most, double fallback,
    struct diag *diag);

/* Is it a map (true), nothing at all (false), or a mistake (a diagnostic, false)? */
bool field_map(const struct yaml *value, struct diag *diag);

/* Copies with white space at both ends taken off, full-width spaces too. Yours. */
char *field_strip(const char *text, size_t len);
