/*
 * What the front matter of a page gives for each key, and its reading into typed values.
 * Mistakes are told by the name the author wrote: 日期, if not date.
 */
#pragma once

#include <stdint.h>

#include <glib.h>

#include "common/diag.h"
#include "source/frontmatter.h"
#include "source/yaml.h"

#include "key.h"
#include "kind.h"

struct given {
	const struct yaml *const *values; /* KEY_COUNT of them; NULL: not written */
	const struct frontmatter *matter;
	GTimeZone *zone;
	struct diag *diag;
};

/* Sorts the pairs of front matter by key into `values`, KEY_COUNT of them, all NULL
 * before. Unknown keys, those of other kinds of page and the second of two are
 * diagnostics. */
void given_collect(const struct yaml **values, const struct frontmatter *matter,
    const struct kind *kind, struct diag *diag);

/* Is there anything behind the key? An empty line says nothing. */
bool given_is(const struct given *given, enum key_id key);

/* The key as the author wrote it, else in the script of the first one there is. Borrowed.
 */
const char *given_name(const struct given *given, enum key_id key);

/* The place of a key's value, or of the page's first line when it was not given. */
struct diag_place given_place(const struct given *given, enum key_id key);

/* See field.h: "" , an empty list, NO_INSTANT for nothing written. Texts and lists are
 * yours. */
char *given_text(const struct given *given, enum key_id key);
GPtrArray *given_list(const struct given *given, enum key_id key);
int64_t given_date(const struct given *given, enum key_id key);
int64_t given_last_day(const struct given *given, enum key_id key);
double given_number(const struct given *given, enum key_id key, double least, double most,
    double fallback);
bool given_bool(const struct given *given, enum key_id key, bool fallback);

/* A value its key does not take: bad-value at its place. `fix` as in diag_add(). */
void given_refuse(
    const struct given *given, enum key_id key, const char *fix, const char *text);
