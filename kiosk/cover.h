/*
 * Pages that are one composition: a picture with the text beside it, an event with its
 * date, a theme day with its band. Each is one piece that takes what text fits beside it
 * from the feed.
 */
#pragma once

#include "column.h"
#include "board.h"

/* The next block of the feed is a picture: it and the text beside (below, on a tall
 * screen) as a piece of kind WHOLE. `foot` pixels at the bottom stay free. */
struct piece *cover_picture(const struct board *board, struct feed *feed, int foot);

/* The date of an event or a theme day, as it stands in a zone. */
struct cover_date {
	bool has_date;
	int month, day;
	const char *weekday; /* 星期五; static */
};

struct cover_date cover_date(int64_t unix_s, GTimeZone *zone);

/* Pieces of kind COVER: they show the title themselves and begin at board_cover_top().
 * `shown` counts the facts (of struct bundle_fact) that found room. */
struct piece *cover_event(const struct board *board, const GPtrArray *facts,
    const struct cover_date *date, struct feed *feed, int foot, guint *shown);
struct piece *cover_day(const struct board *board, const struct cover_date *date,
    struct feed *feed, int foot);

/* A page without text: its title in the middle. */
struct piece *cover_title(const struct board *board, int foot);
