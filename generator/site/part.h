/*
 * The parts a body is made of: what stands under a heading, an item of a numbered list,
 * or a bold line. Questions and riddles are written so. Pure; borrows the blocks.
 */
#pragma once

#include <glib.h>

#include "common/block.h"

struct part {
	char *title; /* plain text of the heading, bold line, or item's first line */
	char *rest;  /* what that line goes on with: 谜底：…; "" if nothing */
	int line;    /* in the file, from 1 */
	int heading; /* which of the page's headings, from 0; -1: none of them */
	int list;    /* which of its numbered lists it is an item of; -1: of none */
	GPtrArray *blocks; /* of struct block, borrowed: what stands below the title */
	GArray *headings;  /* of int: headings of its own that are labels (解析) */
};

/* Every part in order; what stands before the first is none (of struct part, owned). */
GPtrArray *part_cut(const struct block *root);

/* The text without its number: "1. ", "一、", "第3题：". In the text. */
const char *part_skip_number(const char *title);
