/*
 * Pictures and the text that goes with them: a picture with the next paragraphs beside
 * it, below it on a tall screen, or below the words that introduce it.
 */
#pragma once

#include "board.h"

/* A picture is next, or a heading or short paragraph and then a picture that should share
 * their page. `is_new_page`: what is next would begin a page anyway. */
bool plate_is_next(const struct board *board, const struct feed *feed, bool is_new_page);

/* The page of that picture. What goes with it leaves the feed. `foot`: kept free at the
 * bottom. Yours. */
struct piece *plate_make(const struct board *board, struct feed *feed, int foot);

/* The next block, which is a picture, and text beside it in an area of a piece whose zero
 * lies at `top` of the screen. On a wide screen the picture takes at most this part of
 * the area's width. */
void plate_fill(const struct board *board, struct feed *feed, struct piece *piece,
    const struct area *area, int top, int percent);

/* The page of somebody or of a place: the picture that comes first, and the facts (of
 * struct bundle_fact) beside it with what text fits; the title is the page's. NULL if
 * there is no such picture, or the facts find no room. Yours. */
struct piece *plate_card(
    const struct board *board, const GPtrArray *facts, struct feed *feed, int foot);
