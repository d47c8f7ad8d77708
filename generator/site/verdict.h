/* What the written answer makes of a question: which choices are right. Pure. */
#pragma once

#include "quiz.h"

/* Ticks the choices that `answer` names, or makes 对 and 错 where there are none; NULL:
 * no answer is written. What else stands in it begins the explanation. Takes the answer
 * out of the question's own brackets. Sets type and answer. */
void verdict_settle(struct quiz_question *question, const char *answer);

/* How many choices are right. */
int verdict_count(const struct quiz_question *question);
