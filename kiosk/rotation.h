/*
 * Whose turn it is. A clock counts rounds: one passes while the items that play now have
 * as many turns as all of them weigh. An item of weight w has w turns a round, each in a
 * time of its own, 1/w long; of those whose time has come the one counts whose time ends
 * first ("earliest eligible virtual deadline first": Stoica and Abdel-Wahab, 1995), and
 * of all that weigh the same the one plays that has waited longest. So equal
 * items play in programme order, all of them once before any plays twice; turns of a
 * heavier one lie evenly between those of the others, never two together unless it has
 * more than half of all; one that comes back after its hours does not catch up. Places
 * are kept by id: they survive a new bundle. Pure.
 */
#pragma once

#include <stdbool.h>

#include <glib.h>

#include "common/bundle.h"

struct rotation;
typedef struct rotation Rotation; /* used only in g_autoptr(Rotation) */

struct rotation *rotation_new(void);
void rotation_free(struct rotation *rotation);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Rotation, rotation_free)

/* The next of `items` (of struct bundle_item) for which `plays` holds, and counts its
 * turn as taken; NULL if there is none. Borrowed. */
const struct bundle_item *rotation_next(struct rotation *rotation, const GPtrArray *items,
    bool (*plays)(const struct bundle_item *item, void *data), void *data);

/* Takes the last turn back, as if it had not been given: it was not used. Once. */
void rotation_undo(struct rotation *rotation);

/* Forgets items that are not among these: after a new bundle. */
void rotation_keep(struct rotation *rotation, const GPtrArray *items);

/* The position as lines of text, to be taken back after a restart: who waits, and for how
 * long; with `is_undone` as if the last turn had not been given. Yours. Reading takes any
 * text; what it does not understand waits for nothing. */
char *rotation_write(const struct rotation *rotation, bool is_undone);
void rotation_read(struct rotation *rotation, const char *text);
