/*
 * A body as the run of lines its author wrote: what quizzes and riddles are read from,
 * since people put a question, its choices and its answer on lines of their own, whatever
 * Markdown makes of them. Pure.
 */
#pragma once

#include <stdbool.h>

#include <glib.h>

#include "common/block.h"

enum strand_kind {
	STRAND_TEXT,
	STRAND_HEADING,
	STRAND_BOLD,  /* nothing on it but bold text, or a remark in brackets behind it */
	STRAND_ITEM,  /* the first line of an item */
	STRAND_OTHER, /* a picture, a table, code: no text */
};

struct part;

struct strand_line {
	enum strand_kind kind;
	char *text;   /* stripped */
	int line;     /* in the file */
	int top;      /* the line of the block of the page it is part of */
	int level;    /* of a heading */
	int depth;    /* how many lists it lies in */
	bool is_soft; /* the line before goes on with it */
	enum block_task task;
	const struct part *part;   /* part_cut() says whose it is; borrowed */
	const struct block *block; /* an item's list, or what is OTHER; borrowed */
	int number;		   /* of an item of a numbered list, else 0 */
};

/* All lines but empty ones, in order (of struct strand_line, owned). */
GPtrArray *strand_of(const struct block *root);

/* Appends a line to a text: one that goes on with the line before (is_soft) without a
 * mark between Han, else with a space; others behind "\n". */
void strand_append(GString *text, const char *more, bool is_soft);
