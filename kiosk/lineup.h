/*
 * What comes next on this screen: emergencies as long as one is in force, else the
 * programme in its rotation. Also remembers, over a restart, where the rotation was and
 * how long emergencies have stood.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "hall.h"
#include "moment.h"
#include "programme.h"
#include "sequence.h"
#include "state.h"

struct lineup;

/* Both are borrowed. */
struct lineup *lineup_new(const struct hall *hall, struct state *state);
void lineup_free(struct lineup *lineup);

/* The programme (borrowed) from now on; the place in the rotation stays. */
void lineup_set(struct lineup *lineup, const struct programme *programme);

/* It is this moment now; `is_dark`: by the opening hours the screen would be black. True
 * if an emergency began or ended, so that what is on the screen has to go. */
bool lineup_tick(struct lineup *lineup, const struct moment *moment, bool is_dark);

/* Whether the programme rests: then nothing plays but emergencies. At first it does not.
 */
void lineup_rest(struct lineup *lineup, bool is_resting);

/* Whether an emergency is in force. */
bool lineup_is_urgent(const struct lineup *lineup);

/* Whether an item may be on the screen now. */
bool lineup_plays(const struct lineup *lineup, const struct bundle_item *item);

/* As in sequence.h, of the emergencies or of the programme. */
struct place lineup_peek(struct lineup *lineup, int step);
void lineup_go(struct lineup *lineup, int step, int of);
void lineup_drop(struct lineup *lineup);

/* An item has stood so long; only emergencies are charged for it. */
void lineup_stood(struct lineup *lineup, const char *id, int64_t ms);

/* Whether an item is meant for this screen at all; from any thread, between lineup_set().
 */
bool lineup_is_here(const struct lineup *lineup, const struct bundle_item *item);

/* Items of the programme that are meant for this screen. */
int lineup_count(const struct lineup *lineup);

/* Keeps the position; for the start of an item. A long one only now and then, to spare
 * the disk, unless it is the last time. */
void lineup_keep(struct lineup *lineup, bool is_last);

/* An item with an entry that says nothing readable is named in the log. */
void lineup_check(const struct lineup *lineup, struct log *log);
