/* Keys of a map inside the front matter, English with Chinese synonyms: those of a
 * person, of a correction. */
#pragma once

#include <glib.h>

#include "common/diag.h"
#include "source/yaml.h"

struct named {
	const char *name;	 /* NULL ends a table */
	const char *synonyms[4]; /* unused ones NULL */
};

/* Every key that is not in the table, or there under two names, is told; `what` is the
 * map in words, translated. */
void named_check(const struct yaml *map, const struct named *keys, const char *what,
    struct diag *diag);

/* The value of a key by its English name, however it was written; NULL if it was not.
 * Borrowed. */
const struct yaml *named_get(
    const struct yaml *map, const struct named *keys, const char *name);

/* What the key with this English name is called in the script of another: 截止 below
 * 紧急. Static. */
const char *named_beside(const struct named *keys, const char *name, const char *other);

/* The value as a text, "" for nothing. Yours. */
char *named_text(const struct yaml *map, const struct named *keys, const char *name,
    struct diag *diag);

/* The entries of a list of maps or texts; one map alone is a list of one. NULL for
 * nothing written and for mistakes, which are told with `fix`. Yours, the entries (const
 * struct yaml *) are borrowed. */
GPtrArray *named_maps(const struct yaml *value, const char *fix, struct diag *diag);
