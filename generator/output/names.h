/*
 * Who has taken which path. One path can be had once, and not both as a file and as a
 * folder; the diagnostic for two who want it names both. Threads may ask at once.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <glib.h>

#include "common/diag.h"

struct names;
typedef struct names Names; /* used only in g_autoptr(Names) */

struct names *names_new(void);
void names_free(struct names *names);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Names, names_free)

/* Takes a path for these bytes. False when it is not to be written: it is there already,
 * the same from the same origin, or it clashes (same-address). */
bool names_take(struct names *names, const char *path, const char *bytes, size_t len,
    const char *origin, struct diag *diag);

/* The sum that tells different bytes of one path apart: quick, and no proof against
 * people. */
uint64_t names_sum(const char *bytes, size_t len);

/* The sum of the file at a path, which has been taken. */
uint64_t names_sum_at(struct names *names, const char *path);

bool names_has(struct names *names, const char *path);

/* All files, sorted by bytes. The array is yours, the paths are borrowed. */
GPtrArray *names_list(struct names *names);
