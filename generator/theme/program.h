/*
 * A compiled template: a flat list of operations over its own copies of text and names.
 * Built by compile.c, linked by template.c, run by render.c; never changed in between, so
 * that any number of threads may run it (but for `met`, which is under the set's lock).
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "common/diag.h"

#include "escape.h"
#include "expression.h"

#define PROGRAM_MAX (1 << 20) /* bytes of a template */

enum op_kind {
	OP_TEXT,     /* text */
	OP_VALUE,    /* value, escape */
	OP_SECTION,  /* value, ends */
	OP_INVERTED, /* value, ends */
	OP_PARTIAL, /* target or value, indent; a parent if it has blocks up to its end */
	OP_BLOCK,   /* block, ends, indent: a default, or an argument inside a parent */
};

struct op {
	enum op_kind kind;
	enum escape escape;
	bool stands_alone; /* a partial's or block's tag is a line of its own */
	bool is_bare;	   /* a block in an attribute, a block or partial in <title>: HTML
			    * in it is text */
	uint32_t end;	   /* the op after this one and all that is in it */
	uint32_t at;	   /* byte in the template, for diagnostics */
	uint32_t text, len; /* in program.text: what is printed, or the indentation */
	struct expression value; /* only a name in sections and {{>*name}} */
	union {
		const char *block;   /* interned */
		const char *partial; /* a partial's name until it is linked */
	};
	const struct program *target; /* NULL: not there, printed as nothing */
};

/* Mistakes met while running. `pages` has two places for each op, the second for unknown
 * names: the first page, by name, that met one there, or NULL. */
struct program_met {
	size_t n;
	char *pages[];
};

struct program {
	char *name;
	struct diag_source source; /* path and text are owned */
	GString *text;
	GArray *ops;	  /* of struct op */
	GPtrArray *owned; /* names and filter calls, one piece of memory each */
	struct program_met *met;
};

struct template_set {
	bool is_strict, is_html;
	GTimeZone *zone;
	GHashTable *programs; /* name → struct program, owned */
	GMutex *lock;	      /* of all `met` */
};

/* An empty program of a text; bytes that are not UTF-8 become U+FFFD. compile.h fills it,
 * then it is sealed: from now on only `target`s are set, until it runs. */
struct program *program_new(
    const char *name, const char *path, const char *text, size_t len);
void program_seal(struct program *program);
void program_free(struct program *program);

/* The program of this name, or NULL; the name most like it, or NULL. Borrowed. */
const struct program *program_find(const struct template_set *set, const char *name);
const char *program_nearest(const struct template_set *set, const char *name);

static inline const struct op *
program_op(const struct program *program, size_t i)
{
	return &g_array_index(program->ops, const struct op, i);
}
