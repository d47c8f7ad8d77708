/*
 * Emergencies: items that stand alone on the screen until a given time. They preempt
 * everything, also a screen that is black outside its hours. Pure; times are passed in.
 *
 * No emergency outlives itself: besides its end by the clock each has a budget of time on
 * the screen, counted by the machine's monotonic clock and kept over restarts. The budget
 * is the time from the playlist's making to the item's end, and a week at most; so even
 * with a clock that stands still it goes away. A drill has URGENT_DRILL_S, does not wake
 * a black screen, and everything else is the same, so that it proves what it is for.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "common/bundle.h"

#include "schedule.h"

#define URGENT_MOST_S  (INT64_C(7) * 86400)
#define URGENT_DRILL_S 180

struct urgent;
typedef struct urgent Urgent; /* used only in g_autoptr(Urgent) */

struct urgent *urgent_new(void);
void urgent_free(struct urgent *urgent);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Urgent, urgent_free)

/* Whether an item is an emergency in force. `created_s` is the manifest's. `is_dark`: the
 * screen would be black now. */
bool urgent_plays(const struct urgent *urgent, const struct schedule *schedule,
    const struct bundle_item *item, const struct moment *moment, int64_t created_s,
    bool is_dark);

/* Charges an item with time it stood on the screen. */
void urgent_charge(struct urgent *urgent, const struct bundle_item *item, int64_t ms);

/* What was charged, as lines of text to keep; and taken back from there. Yours. */
char *urgent_write(const struct urgent *urgent);
void urgent_read(struct urgent *urgent, const char *text);
