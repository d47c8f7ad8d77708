/*
 * One reading of a YAML text by libfyaml's events, up to its end or its first mistake.
 */
#pragma once

#include <glib.h>

#include "mistake.h"
#include "yaml.h"

/* A key that its map had before; it is not in the tree. */
struct duplicate {
	char *key;
	struct diag_place place;
	int first_line;
};

void duplicate_free(void *duplicate);

/* The tree of the text, whose first byte stands at `start`; or NULL and its first
 * mistake. Keys written twice are no hindrance: they are added to `duplicates`. Yours. */
struct yaml *reader_read(struct diag_place start, const GString *written,
    struct mistake *mistake, GPtrArray *duplicates);
