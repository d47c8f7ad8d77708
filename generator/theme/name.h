/* A name in a template, read once: `title`, `event.start`, `.`, `-first`. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "value.h"

enum name_kind {
	NAME_PATH,  /* keys, looked up one in the other */
	NAME_SELF,  /* . */
	NAME_FIRST, /* -first: is this the first item of the list? */
	NAME_LAST,  /* -last */
	NAME_INDEX, /* -index: 1 for the first item */
};

struct name {
	enum name_kind kind;
	int n;
	char *text; /* as written */
	struct value_key keys[];
};

/* Reads a name; NULL if it is none (empty, with spaces, with an empty part). g_free() it:
 * it is one piece of memory. */
struct name *name_parse(const char *text, size_t len);
