/*
 * What `litang-kiosk --stats FILE` measures, fed by the player while it plays as fast as
 * it can: STATS_TURNS page turns with a fade, as many with a slide, then STATS_IDLE_MS on
 * one page.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "turn.h"

#define STATS_TURNS   20
#define STATS_IDLE_MS 10000

struct stats;
typedef struct stats Stats; /* used only in g_autoptr(Stats) */

struct stats *stats_new(void);
void stats_free(struct stats *stats);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Stats, stats_free)

/* A page was presented. The first time counts, from exec. */
void stats_presented(struct stats *stats);

/* How the page is to be turned now. */
enum turn_kind stats_turn(const struct stats *stats);

/* One frame of such a turn took so long, from starting to blend to present returned. */
void stats_frame(struct stats *stats, int64_t work_us);

/* A page turn that was not cut is over. */
void stats_turned(struct stats *stats);

/* All turns are made: what follows is idling. */
bool stats_is_idle(const struct stats *stats);

/* Idled long enough. */
bool stats_is_over(const struct stats *stats);

/* Writes {"first_page_ms":…,"rss_kb":…,"cpu_percent_idle":…,"fade":{…},"slide":{…}}. */
bool stats_write(
    struct stats *stats, const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
