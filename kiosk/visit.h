/*
 * Somebody at the screen: from the first touch until a minute after the last. The
 * programme waits meanwhile. Tiles and pages are made on a thread of their own, which is
 * there only as long as the visit, beside the one that has the programme's next page
 * ready.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "gesture.h"
#include "stage.h"

/* Who touches nothing for so long has gone. */
#define VISIT_IDLE_MS 60000

struct visit;

/* Begins. `items` (of struct bundle_item, borrowed from the programme) are what may be
 * looked at; the array is taken over. The programme must stay until the visit is freed.
 * `stage` is copied; `options` are those of its style. */
struct visit *visit_new(const struct stage *stage, struct style_options options,
    struct programme *programme, GPtrArray *items, int64_t now_us);

/* Waits for a page that is being made, at most. */
void visit_free(struct visit *visit);

/* A finger, or a key that means the same. */
void visit_touch(struct visit *visit, struct gesture gesture, int64_t now_us);

/* The next picture to show (yours), or NULL if there is none yet. `now_s` is the time on
 * the wall. */
struct frame *visit_look(struct visit *visit, int64_t now_s);

/* Nobody is there any more, or wants to see the programme. */
bool visit_is_over(const struct visit *visit, int64_t now_us);
