/*
 * The block list of a page as JSON (docs/bundle-format.md, "Blocks"): a list of objects,
 * each with its kind, what that kind needs, its spans and its children. A span is a text,
 * or a list of the text and the names of its styles.
 */
#pragma once

#include <stdbool.h>

#include <glib.h>
#include <jansson.h>

#include "block.h"

/* Writes the children of `root` as a list. */
void blocks_write(GString *out, const struct block *root);

/* Reads such a list into `root`. BUNDLE_ERROR on a kind in the wrong place, on anything
 * over the limits of bundle.h; root then holds what was read before. */
bool blocks_read(
    const json_t *list, struct block *root, GError **error) G_GNUC_WARN_UNUSED_RESULT;
