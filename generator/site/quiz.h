/*
 * Questions as people write them: a heading, an item of a list, a bold line or one with a
 * number (part.h); below it choices (a task list, A. B. C. with 答案：B or （B） in the
 * question, or 对 and 错), 解析 and 来源. Made from the blocks of a body. Pure.
 */
#pragma once

#include <stdbool.h>

#include <glib.h>

#include "common/block.h"
#include "common/diag.h"

#include "question.h"

struct quiz {
	GPtrArray *questions; /* of struct quiz_question, owned */
	GArray *tops;	      /* of int, rising: the lines of the blocks of the page
			       * (markdown->tops) that they are */
};

/* Reads the questions of a page; a question without an answer, an answer that is none of
 * the choices (quiz-answer), one without an explanation (quiz-explanation), and an answer
 * that stands outside of all questions, so that everybody would see it (answer-shown),
 * are told at their lines. Never NULL. Yours. */
struct quiz *quiz_read(
    const struct block *root, const struct diag_source *source, struct diag *diag);
void quiz_free(struct quiz *quiz);

/* "single", "multiple", "true-false", "open". Static. */
const char *quiz_type_name(enum quiz_type type);
