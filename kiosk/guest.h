/*
 * Who is at the screen: leafs in the programme, holds a page, looks at the tiles. While
 * somebody does, the programme waits.
 */
#pragma once

#include "cue.h"
#include "flip.h"
#include "gesture.h"
#include "session.h"
#include "stand.h"

struct guest;

/* Nobody at first. All borrowed. */
struct guest *guest_new(const struct session *session, struct stand *stand,
    struct cue *cue, struct flip *flip);
void guest_free(struct guest *guest);

/* A finger, or a key that means the same: for whoever is at the screen, or to leaf. */
void guest_touch(struct guest *guest, struct gesture gesture);

/* The key for the tiles: there, or away again. */
void guest_browse(struct guest *guest);

/* Holds the page, or lets go of it. */
void guest_hold(struct guest *guest);

/* Somebody looks at the tiles; holds the page. */
bool guest_is_there(const struct guest *guest);
bool guest_holds(const struct guest *guest);

/* Nobody holds a page for ever: a hall whose space bar is stuck plays on. */
void guest_wait(struct guest *guest);

/* Shows what there is to see, and ends the visit when it is over. */
void guest_look(struct guest *guest);

/* What stands then is turned from like any page of our own. */
void guest_leave(struct guest *guest);
