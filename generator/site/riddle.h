/*
 * Riddles as people write them: a heading, an item of a list, a line
 * (part.h), 谜面（打一食品）, behind or below it 谜底：… and 解说：…; or a table with
 * columns 谜面, 谜底, 解说, 提示. Made from the blocks of a body. Pure.
 */
#pragma once

#include <stdbool.h>

#include <glib.h>

#include "common/block.h"
#include "common/diag.h"

struct riddle {
	char *face;
	char *hint;	   /* 打一食品; "" if not said */
	char *answer;	   /* "" if missing */
	char *explanation; /* "" if not said */
	int line;
	GArray *asking, *explaining; /* see quiz.h */
};

struct riddle_book {
	GPtrArray *riddles; /* of struct riddle, owned */
	GArray *tops;	    /* see quiz.h */
};

/* Reads the riddles of a page; one without an answer (riddle-answer) is told at the
 * riddle, an answer that belongs to none (answer-shown) at its line. Never NULL. Yours.
 */
struct riddle_book *riddle_read(
    const struct block *root, const struct diag_source *source, struct diag *diag);
void riddle_free(struct riddle_book *book);
