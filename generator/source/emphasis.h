/*
 * Emphasis as Chinese needs it. CommonMark asks of the characters beside a run of `*`
 * whether they are punctuation, and so leaves `**重要。**请看` as it stands: Chinese
 * writes no space after a full stop. Here a wide character counts as neither space nor
 * punctuation (the "CJK-friendly" amendment to CommonMark 0.31 §6.2, rules 1 to 10), and
 * symbols count as punctuation, as 0.31 has it and cmark 0.30 has not.
 *
 * cmark is made to see it so by marks beside the run, where its own answer would differ.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "draft.h"

/* Whether a run of `*` or `~` may begin and end emphasis. */
struct emphasis {
	bool can_open, can_close;
};

/* Puts the marks beside every run of `*` and `_` that needs them. */
void emphasis_mark(struct draft *draft);

/* For the run [from, to) of a text in which what is before and behind is known. */
struct emphasis emphasis_of(const char *text, size_t len, size_t from, size_t to);
