/*
 * What comes next: a page of the programme, made by the composer while another stands, or
 * one of our own. Items that cannot be shown are skipped; after a whole round of them
 * there is a rest.
 */
#pragma once

#include "session.h"

/* What ought to stand now; FACE_PAGE also where there may be none. */
enum face cue_face(struct session *session);

/* Sees to it that something is on its way. Black and neutral pages stand until there is
 * something else; the neutral one is made anew with its minute. */
void cue_next(struct session *session);

/* Takes what the composer has ready. */
void cue_take(struct session *session);

/* A page made in time may be out of time by now. */
bool cue_is_stale(struct session *session);

/* What was made is not shown. An item that would not play now has had its turn. */
void cue_drop(struct session *session);
