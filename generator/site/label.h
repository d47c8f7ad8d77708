/*
 * Labelled text as people write it under a question or a riddle: 答案：B　解析：…
 * 来源：…. Pure.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

enum label {
	LABEL_NONE,
	LABEL_ANSWER,	   /* 答案, 谜底 */
	LABEL_EXPLANATION, /* 解析, 解说 */
	LABEL_SOURCE,	   /* 来源, 出处 */
	LABEL_HINT,	   /* 提示 */
	LABEL_FACE,	   /* 谜面 */
};

struct label_part {
	enum label label;
	char *text; /* stripped */
};

/* The parts of a text in order, brackets round a label taken off: 二（谜底：手）, the
 * first without a label if it begins without one; empty parts without a label fall out
 * (of struct label_part). Yours. */
GArray *label_split(const char *text);

/* The label that a heading of its own stands for: "解析", "解析：". */
enum label label_of_heading(const char *text);

/* The label the text begins with, with its colon; LABEL_NONE. */
enum label label_first(const char *text);

/* Where its first label begins; its end if there is none. */
size_t label_place(const char *text);

/* Is there such a label anywhere in it? */
bool label_has(const char *text, enum label label);

/* Does it say what is to be guessed: 麻屋子（打一食品）? */
bool label_is_hinted(const char *text);

/* The bytes of a full stop at the end of a text; 0 if there is none. */
size_t label_stop(const char *text);
