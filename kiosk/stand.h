/*
 * What stands on the screen, and since when: shown, shown again, told to the keeper. Owns
 * the picture.
 */
#pragma once

#include "session.h"
#include "show.h"

struct stand;

/* Nothing stands at first. The session is borrowed. */
struct stand *stand_new(const struct session *session);

/* What stood is charged for its time. */
void stand_free(struct stand *stand);

/* This stands from now on; what stood is freed. */
void stand_take(struct stand *stand, struct show show);

/* Nothing stands any more: the screen is another. */
void stand_clear(struct stand *stand);

/* The programme is another: what stands is no item of it. */
void stand_forget(struct stand *stand);

/* What stands, and for how long it has. Borrowed until the next take. */
const struct show *stand_show(const struct stand *stand);
int64_t stand_stood_us(const struct stand *stand);

/* How much of its time is left to a page; 0 for anything else. */
int64_t stand_left_us(const struct stand *stand);

/* Gives the screen what stands: again, on one that lost it; nothing if nothing does. */
void stand_present(struct stand *stand);

/* Draws the time, which is left out where nobody believes it; false: nothing changed. */
bool stand_set_clock(const struct stand *stand, struct frame *frame);

/* What changes while a page stands: the minute, a quiz's bar. */
void stand_refresh(struct stand *stand);

/* An emergency is charged for the time it stood, now and then and when it goes. */
void stand_charge(struct stand *stand);
