/*
 * Objects that come in pieces, from a line that may break: each is gathered in a file of
 * the depot's `incoming/` under the name it is to have, is gone on with after a break or
 * a restart, and is an object of the depot only once all of it was hashed and synced. Who
 * writes here holds the depot's lock.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "depot.h"

/* Opens the file of an object that is on its way, to write at its end; `from` bytes of it
 * are there. -1 if the disk refuses. */
int incoming_open(const struct depot *depot, const struct bundle_object *object,
    uint64_t *from, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Takes such a file into the depot: hashed, synced, renamed. One that is not what it
 * should be is removed (BUNDLE_ERROR_HASH). */
bool incoming_adopt(const struct depot *depot, const struct bundle_object *object,
    GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Removes what is on its way and not of this manifest; NULL: all of it. */
void incoming_tidy(const struct depot *depot, const struct bundle_manifest *manifest);
