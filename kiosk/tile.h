/* Dates large enough for a hall: the tile of an event, the figures of a theme day. */
#pragma once

#include "board.h"

/* A day as it stands in a zone (NULL: UTC); INT64_MIN is none. */
struct tile_date {
	bool has_date;
	int month, day;
	const char *weekday; /* 星期五; static */
};

struct tile_date tile_date(int64_t unix_s, GTimeZone *zone);

/* The tile's size: at the left of a wide screen, across a tall one. */
struct area tile_area(const struct style *style);

/* Month small in the band's colour, day large, weekday below. */
void tile_draw(const struct board *board, struct sheet *sheet, const struct area *tile,
    const struct tile_date *date);

/* The date in very large figures, 5·29, at the left of a band (in its upper half on a
 * tall screen); returns the width it takes, 0 without a date. */
int tile_figures(const struct board *board, struct sheet *sheet, const struct area *band,
    const struct tile_date *date);
