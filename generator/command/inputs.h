/*
 * Everything a build is made from, as one digest, without reading any of it: content and
 * its commit, theme, data, fonts, the program with its libraries and the
 * readers of documents, options and language.
 * The time is not in it.
 */
#pragma once

#include <stdbool.h>

#include "options.h"

struct inputs {
	char digest[65]; /* "" when it cannot be told, or not be kept (census.h) */
};

/* A world that refuses is the build's to tell, so it is not told here. */
struct inputs inputs_take(const struct options *options);
