/* Punctuation as Chinese is printed (GB/T 15834-2011), in the body of a page. */
#pragma once

#include "galley.h"

/* Half-width punctuation, "..." and "--" that end at byte `end` of the words. */
void typography_mark(struct galley *galley, enum word_kind kind, size_t len, size_t end);

/* 《》“”（） met in one block, to find those without the other. */
struct brackets {
	size_t open[8]; /* where the open ones stand */
	int depth;
	bool is_told; /* once a block is enough */
	size_t quote; /* where a typewriter's quote is open; 0: none is */
};

void typography_bracket(
    struct galley *galley, struct brackets *brackets, size_t len, size_t end);

/* A typewriter's quote stands at byte `at`: "健康". */
void typography_quote(struct galley *galley, struct brackets *brackets, size_t at);

/* The block ends at byte `at`: what is open now stays open. */
void typography_break(struct galley *galley, struct brackets *brackets, size_t at);
