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

struct agenda;

/* Both are borrowed. */
struct agenda *agenda_new(const struct hall *hall, struct state *state);
void agenda_free(struct agenda *agenda);

/* The programme (borrowed) from now on; the place in the rotation stays. */
void agenda_set(struct agenda *agenda, const struct programme *programme);

/* It is this moment now; `is_dark`: by the opening hours the screen would be black. True
 * if an emergency began or ended, so that what is on the screen has to go. */
bool agenda_tick(struct agenda *agenda, const struct moment *moment, bool is_dark);

/* Whether an emergency is in force. */
bool agenda_is_urgent(const struct agenda *agenda);

/* Whether an item may be on the screen now. */
bool agenda_plays(const struct agenda *agenda, const struct bundle_item *item);

/* As in sequence.h, of the emergencies or of the programme. */
struct place agenda_peek(struct agenda *agenda, int step);
void agenda_go(struct agenda *agenda, int step, int of);
void agenda_drop(struct agenda *agenda);

/* An item has stood so long; only emergencies are charged for it. */
void agenda_stood(struct agenda *agenda, const char *id, int64_t ms);

/* Items of the programme that are meant for this screen. */
int agenda_count(const struct agenda *agenda);

/* Keeps the position; for the start of an item. */
void agenda_keep(struct agenda *agenda);

/* An item with an entry that says nothing readable is named in the log. */
void agenda_check(const struct agenda *agenda, struct log *log);
