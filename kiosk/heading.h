/*
 * A heading of more than one line: its lines are about equally long, and of two the first
 * ends with a mark rather than amid a word, if there is one that does not leave the other
 * too short. Pure.
 */
#pragma once

#include "text.h"

/* As text_new_plain(), with as many lines. Yours. */
struct text *heading_new(const char *plain, const struct text_format *format,
    const struct text_measure *measure);
