/*
 * A temporary folder into which files of a set in memory are laid out for a program that
 * reads files: the player, when the preview shows hall pages. Gone when freed.
 */
#pragma once

#include <stdbool.h>

#include <glib.h>

#include "set.h"

struct scratch;
typedef struct scratch Scratch; /* used only in g_autoptr(Scratch) */

/* NULL when the disk refuses. */
struct scratch *scratch_new(GError **error) G_GNUC_WARN_UNUSED_RESULT;
void scratch_free(struct scratch *scratch);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Scratch, scratch_free)

/* Its path. Borrowed. */
const char *scratch_path(const struct scratch *scratch);

/* Lays out all files of a memory set whose path begins with `prefix` ("kiosk/"), in the
 * place of what was there. */
bool scratch_fill(struct scratch *scratch, struct output_set *set, const char *prefix,
    GError **error) G_GNUC_WARN_UNUSED_RESULT;
