/*
 * Questions as people write them: a heading, an item of a numbered list or a bold line;
 * below it choices (a task list, A. B. C. with 答案：B, or 对 and 错), 解析 and 来源.
 * Made from the blocks of a body. Pure.
 */
#pragma once

#include <stdbool.h>

#include <glib.h>

#include "common/block.h"
#include "common/diag.h"

#include "portion.h"

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
};

struct quiz {
	GPtrArray *questions;	/* of struct quiz_question, owned */
	struct portion portion; /* of the body that they are */
};

/* Reads the questions of a page; a question without an answer, an answer that is none of
 * the choices (quiz-answer), and one without an explanation (quiz-explanation) are told
 * at the question. Never NULL. Yours. */
struct quiz *quiz_read(
    const struct block *root, const struct diag_source *source, struct diag *diag);
void quiz_free(struct quiz *quiz);

/* "single", "multiple", "true-false", "open". Static. */
const char *quiz_type_name(enum quiz_type type);
