/*
 * Where a paragraph is best parted when its page is full: after a sentence, so that a
 * page ends with a thought and the next begins with one. Pure.
 */
#pragma once

#include "text.h"

/* The line's last character ends a sentence: 。！？ with what closes after it. */
bool sentence_ends(const struct text *text, guint line);

/* The end of the last sentence that ends inside a line before `line`: where the paragraph
 * should be parted instead of there. 0 if it should be parted there, if parting earlier
 * would leave a single line, or cost more than two lines or so. */
size_t sentence_before(const struct text *text, guint line);

/* What comes next belongs to it: it ends with a colon. */
bool sentence_opens(const GArray *spans);
