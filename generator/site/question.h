/* One question of a quiz, and what the written answer makes of it: which choices are
 * right. Pure. */
#pragma once

#include <stdbool.h>

#include <glib.h>

enum quiz_type {
	QUIZ_SINGLE,
	QUIZ_MULTIPLE,
	QUIZ_TRUE_FALSE,
	QUIZ_OPEN, /* no choices: the answer is a text */
	QUIZ_TYPE_COUNT
};

struct quiz_option {
	char *text;
	bool is_right;
};

struct quiz_question {
	enum quiz_type type;
	char *text;
	GPtrArray *options; /* of struct quiz_option, owned; empty: an open one */
	char *answer;	    /* in words: "A", "A、C", 对, or the text; "" if missing */
	char *explanation, *source; /* "" if not said */
	int line;
	/* Of int: lines of blocks of the page, pictures and tables, that are part of what
	 * is asked, and of the explanation. */
	GArray *asking, *explaining;
};

/* Ticks the choices that `answer` names, or makes 对 and 错 where there are none; NULL:
 * no answer is written. What else stands in it begins the explanation. Takes the answer
 * out of the question's own brackets. Sets type and answer. */
void question_settle(struct quiz_question *question, const char *answer);

/* How many choices are right. */
int question_right(const struct quiz_question *question);
