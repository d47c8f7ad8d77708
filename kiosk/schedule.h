/*
 * What plays now: a function of the bundle, the settings and the time, and of nothing
 * else. A schedule is made for one playlist in one hall; then it answers for moments.
 *
 * An item plays inside its bounds, on its days, in its hours, before the event it
 * announces is over, and before or after the event of another item if it says so. What
 * has no dates plays always.
 *
 * Where the clock is not trusted (wall.h), only this is known: it is at least `floor_s`.
 * What ended before that is over for good. What has begun before that and is bound by
 * nothing but dates plays on, until the moment is stale: then what has an end does not
 * play. What begins later, or has hours, days or another event to keep, does not play.
 *
 * Of a bundle past its `not_after` nothing that ends plays: nobody has published for too
 * long, or somebody keeps the news back. What has no dates plays on.
 *
 * Urgent items stand outside all this: urgent.h.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "common/bundle.h"

#include "hall.h"
#include "moment.h"

struct schedule;
typedef struct schedule Schedule; /* used only in g_autoptr(Schedule) */

/* Both are borrowed and must not change. */
struct schedule *schedule_new(
    const struct hall *hall, const struct bundle_playlist *playlist);
void schedule_free(struct schedule *schedule);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Schedule, schedule_free)

/* An item of the playlist. Urgent ones never play as a part of the programme. */
bool schedule_plays(const struct schedule *schedule, const struct bundle_item *item,
    const struct moment *moment);

/* Whether an item is meant for this hall at all; also for urgent ones. */
bool schedule_is_here(const struct schedule *schedule, const struct bundle_item *item);

/* An entry of an item that says nothing readable, and so matches no time or no event;
 * NULL if all is well. Borrowed. */
const char *schedule_fault(
    const struct schedule *schedule, const struct bundle_item *item);
