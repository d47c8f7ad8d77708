/* From the page that stands to the next one, when it is time to. */
#pragma once

#include "session.h"

/* Begins, or cuts, once the next page is there and this one has stood. */
void flip_begin(struct session *session);

/* The next frame of a turn under way. */
void flip_frame(struct session *session);

/* The next page stands; a turn under way is ended. */
void flip_end(struct session *session);
