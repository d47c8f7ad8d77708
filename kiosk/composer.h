/*
 * A thread that makes the next page while the present one stands. One wish at a time:
 * ask, then look now and then whether it is there. What is asked for must live until it
 * was taken: the programme is exchanged only between wishes.
 */
#pragma once

#include <stdbool.h>

#include "stage.h"

struct composer;

/* `stage` is borrowed and must not change. */
struct composer *composer_new(const struct stage *stage);

/* Waits for a wish under way, drops it, ends the thread. */
void composer_free(struct composer *composer);

/* Begins with page `page` (from 1) of an item that will be shown at about `show_s`
 * (STAGE_NO_TIME: nobody knows). Only while not busy. */
void composer_ask(struct composer *composer, struct programme *programme,
    const struct bundle_item *item, int page, int64_t show_s);

/* The same for whatever `make` makes on the thread from `data`, which is not touched
 * meanwhile; NULL is no page. */
typedef struct frame *composer_make(const struct stage *stage, void *data);
void composer_ask_for(struct composer *composer, composer_make *make, void *data);

/* Asked, and not yet taken. */
bool composer_is_busy(const struct composer *composer);

/* Once the wish is done: true, and the frame (yours), or NULL if the item has no such
 * page; why was logged. */
bool composer_take(struct composer *composer, struct frame **frame);
