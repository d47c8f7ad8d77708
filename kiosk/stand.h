/* What stands on the screen: shown, shown again, told to the keeper. */
#pragma once

#include "session.h"

/* This stands from now on; what stood is freed. */
void stand_take(struct session *session, struct show show);

/* Gives the screen what stands. */
void stand_present(struct session *session);

/* The same, on a screen that lost it; nothing stands at the start. */
void stand_again(struct session *session);

/* Draws the time, which is left out where nobody believes it; false: nothing changed. */
bool stand_set_clock(struct session *session, struct frame *frame);

/* What changes while a page stands: the minute, a quiz's bar. */
void stand_refresh(struct session *session);

/* An emergency is charged for the time it stood. */
void stand_charge(struct session *session);
