/*
 * What comes next: a page of the programme, made by the composer while another stands, or
 * one of our own. Items that cannot be shown are skipped; after a whole round of them
 * there is a rest. Owns the next picture until it is given.
 */
#pragma once

#include "session.h"
#include "show.h"
#include "stand.h"

struct cue;

/* Both are borrowed. */
struct cue *cue_new(const struct session *session, const struct stand *stand);
void cue_free(struct cue *cue);

/* What ought to stand now; FACE_PAGE also where there may be none. */
enum face cue_face(const struct cue *cue);

/* Sees to it that something is on its way. Black and neutral pages stand until there is
 * something else; the neutral one is made anew with its minute. */
void cue_next(struct cue *cue);

/* Takes what the composer has ready. */
void cue_take(struct cue *cue);

/* What is there to be shown; without a frame it is not made yet. Borrowed. */
const struct show *cue_show(const struct cue *cue);

/* Where it is from what stands: 1 after it, -1 before, 0 the same. */
int cue_step(const struct cue *cue);

/* It is shown: gives it away, and what comes then is the next. Yours. */
struct show cue_give(struct cue *cue);

/* Of what is there: a page made in time may be out of time by now, or say what was true
 * a minute ago; then it is dropped, or made again. True: it may be shown. */
bool cue_is_good(struct cue *cue);

/* Somebody leafs: 1 or -1. False: there is nothing, or something else is being made. */
bool cue_leaf(struct cue *cue, int step);

/* What became of a stick is told, for a while. */
void cue_tell(struct cue *cue, enum porter_news news);

/* What is on its way has to go, and so has a rest. */
void cue_preempt(struct cue *cue);

/* Another programme, or another composer: nothing is on its way, there was no bad item;
 * what comes is `step` from where we are. */
void cue_begin(struct cue *cue, int step);

/* Nothing of the programme is there or on its way. */
bool cue_is_idle(const struct cue *cue);
