/*
 * First pages that are one composition: an event with its date, a theme day with its
 * band, a page that has nothing but a title. Pieces of kind COVER: they show the title
 * themselves, begin at board_cover_top(), and take what text fits from the feed. `foot`
 * pixels at the bottom stay free.
 */
#pragma once

#include "tile.h"

/* `shown` counts the facts (of struct bundle_fact) that found room. `has_countdown`: one
 * line below the title stays free for it. */
struct piece *cover_event(const struct board *board, const GPtrArray *facts,
    const struct tile_date *date, bool has_countdown, struct feed *feed, int foot,
    guint *shown);
/* The size of the countdown in that line. */
int cover_countdown_px(const struct style *style);
/* `slogan`: below the title in the band; NULL or "" for none. */
struct piece *cover_day(const struct board *board, const struct tile_date *date,
    const char *slogan, struct feed *feed, int foot);
struct piece *cover_title(const struct board *board, int foot);
