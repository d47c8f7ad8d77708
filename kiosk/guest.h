/*
 * Who is at the screen: leafs in the programme, holds a page, looks at the tiles. While
 * somebody does, the programme waits.
 */
#pragma once

#include "session.h"

/* A finger, or a key that means the same: for whoever is at the screen, or to leaf. */
void guest_touch(struct session *session, struct gesture gesture);

/* The key for the tiles: there, or away again. */
void guest_browse(struct session *session);

/* Holds the page, or lets go of it. */
void guest_hold(struct session *session);

/* Nobody holds a page for ever: a hall whose space bar is stuck plays on. */
void guest_wait(struct session *session);

/* Shows what there is to see, and ends the visit when it is over. */
void guest_look(struct session *session);

/* What stands then is turned from like any page of our own. */
void guest_leave(struct session *session);
