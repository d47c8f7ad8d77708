/* What a value's tag says: a name, and the filters its value goes through in turn. */
#pragma once

#include <glib.h>

#include "filter.h"
#include "name.h"
#include "token.h"

struct filter_call {
	const struct filter *filter;
	int64_t argument;
};

struct expression {
	const struct name *name; /* NULL: it is none, which has been reported */
	const struct filter_call *filters;
	size_t n_filters;
};

/* Reads `name|filter|filter:3` from a tag. What it allocates goes into `owned`, one
 * g_free() each. */
struct expression expression_read(
    const struct token *token, GPtrArray *owned, struct mistakes *mistakes);

/* Reads a name alone, `skip` bytes into the tag. */
struct expression expression_read_name(
    const struct token *token, size_t skip, GPtrArray *owned, struct mistakes *mistakes);

/* Does it print JSON? */
bool expression_is_json(const struct expression *expression);
