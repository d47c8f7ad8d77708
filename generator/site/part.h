/*
 * The parts a body is made of: what stands under a heading, an item of a list, a bold
 * line, a line with a number (1、 一、 第1题), or a line that choices or an answer
 * follow. Questions and riddles are written so. Pure; borrows the lines.
 */
#pragma once

#include <stdbool.h>

#include <glib.h>

#include "strand.h"

struct part {
	char *title;	  /* its first line, up to a label, without its number */
	char *rest;	  /* what that line goes on with: 谜底：…; "" if nothing */
	int line;	  /* in the file, from 1 */
	guint group;	  /* those numbered through have one; 0: none */
	GPtrArray *lines; /* of struct strand_line, borrowed: what stands below */
	GArray *tops;	  /* of int, rising: the blocks of the page it lies in */
};

/* Every part of strand_of()'s lines in order; what stands before the first is none (of
 * struct part, owned). */
GPtrArray *part_cut(const GPtrArray *lines);

/* The text without its number: "1. ", "一、", "第3题：". In the text. */
const char *part_skip_number(const char *title);

/* Does it ask: 多少？ 是（ ）? */
bool part_asks(const char *title);

/* What is left over when the parts in `taken` are shown on their own, and with them the
 * blocks `tops`: calls `tell` for each line that lies in none of them; `is_lost` when it
 * stands in a block that is taken, so that it is not shown. */
void part_leave(const GPtrArray *lines, const GPtrArray *taken, const GArray *tops,
    void (*tell)(const struct strand_line *line, bool is_lost, void *data), void *data);

/* The tops of all of them: rising, each once (of int). Yours. */
GArray *part_tops(const GPtrArray *taken);
