/*
 * Where a screen hangs and whom it speaks for, and what of the programme is meant for it:
 * organisations with everything below them, venues, audiences, topics, tags. Nothing here
 * depends on the time. Pure.
 *
 * An organisation is spoken for in its whole tree: what the county says plays in its
 * towns and villages, what is restricted to a town in that town and its villages; what a
 * village says plays neither in the next village nor in the county. Where the settings
 * name no organisation, it does not matter who speaks, but what is restricted to certain
 * organisations or venues does not play.
 *
 * Audiences, topics and tags choose in one way: an item that names none is for everybody,
 * one that names some plays if the settings name none or one of them.
 */
#pragma once

#include <stdbool.h>

#include "common/bundle.h"

/* As the settings say; "" and empty lists where they say nothing. Borrowed. */
struct hall {
	const char *venue, *organisation;
	char *const *audiences, *const *topics, *const *tags;
	char *const
	    *exclude;	/* names of topics, tags, audiences, kinds, or ids of items */
	bool has_quiet; /* content that is kept off screens plays too */
};

/* An item with this tag or topic says of itself that it is not for a screen everybody
 * sees. */
bool hall_is_quiet(const struct bundle_item *item);

/* Whether the programme knows the organisation of this screen, if either says anything
 * about organisations. */
bool hall_is_known(const struct hall *hall, const struct bundle_playlist *playlist);

/* Whether an item is meant for this screen. */
bool hall_has(const struct hall *hall, const struct bundle_playlist *playlist,
    const struct bundle_item *item);
