/* The stack of contexts while a template runs: what sections have entered, the outermost
 * value first. Names are looked up from the innermost outwards (mustache/spec). */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "name.h"
#include "value.h"

#define CONTEXT_MAX 500 /* sections, blocks and what else nests */

struct frame {
	const struct value *value;
	size_t index, count; /* of an item of a list; otherwise count is 0 */
};

struct context {
	int n; /* at least 1 */
	struct frame frames[CONTEXT_MAX];
};

/* What was not found: a key, and the value that should have it; NULL: any context. */
struct miss {
	const struct value_key *key;
	const struct value *in;
};

/* Goes into a value; false when the stack is full. Leave with context_leave(). */
bool context_enter(struct context *context, struct frame frame);
void context_leave(struct context *context);

/* The innermost frame. */
struct frame *context_top(struct context *context);

/* The value of a name. NULL: no context knows it, and `miss` says what is missing (its
 * key is NULL for -first, -last and -index outside of lists). Parts behind the first are
 * looked up in what comes before them alone; a null has null parts. `room` is for values
 * that are made here. */
const struct value *context_find(const struct context *context, const struct name *name,
    struct value *room, struct miss *miss);
