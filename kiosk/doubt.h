/*
 * What nobody understood in the settings, and might have said whose bundles are trusted:
 * there the screen must not go on as if nothing had been said. Pure.
 */
#pragma once

#include <stdbool.h>

/* "trust", or nearly so. */
bool doubt_group(const char *name);

/* A line outside that group: `key` is NULL if it is no key=value, and then `value` is all
 * of the line. True if it names what belongs to trust, or holds a public key. */
bool doubt_line(const char *key, const char *value);
