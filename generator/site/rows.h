/* The keys of a map in site.yaml, one row each: what it is called, and how its value gets
 * in. */
#pragma once

#include <stddef.h>

#include "common/diag.h"
#include "source/yaml.h"

struct reader; /* the caller's: what values are read into */

struct row {
	const char *name, *synonym;
	void (*read)(struct reader *reader, const struct yaml *value);
};

#define ROWS_MAX 64

/* Reads the pairs of a map in the order written. A key of no row is unknown-key, the
 * second of two that mean the same is duplicate-key; neither is read. At most ROWS_MAX
 * rows. */
void rows_read(const struct row *rows, size_t n_rows, const struct yaml *map,
    struct reader *reader, struct diag *diag);
