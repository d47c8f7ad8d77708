/* From the page that stands to the next one, when it is time to. */
#pragma once

#include "cue.h"
#include "media.h"
#include "session.h"
#include "stand.h"

struct flip;

/* All borrowed. */
struct flip *flip_new(
    const struct session *session, struct stand *stand, struct cue *cue);
void flip_free(struct flip *flip);

/* Begins, or cuts, once the next page is there and this one has stood. `is_held`:
 * somebody holds it; `films` say whether one plays. */
void flip_begin(struct flip *flip, bool is_held, enum media_state films);

/* The next frame of a turn under way. */
void flip_frame(struct flip *flip);

/* A turn is under way. */
bool flip_is_on(const struct flip *flip);

/* One under way is ended: its page stands. */
void flip_end(struct flip *flip);

/* One under way is given up: the screen is another. */
void flip_give_up(struct flip *flip);

/* Somebody waits for the next page: it is cut to as soon as it is there. */
void flip_hurry(struct flip *flip);
bool flip_is_hurried(const struct flip *flip);
