#include "question.h"

#include <string.h>

#include "choice.h"
#include "label.h"

int
question_right(const struct quiz_question *question)
{
	int n = 0;
	for (guint i = 0; i < question->options->len; i++)
		n += ((struct quiz_option *)question->options->pdata[i])->is_right;
	return n;
}

static void
add_option(struct quiz_question *question, const char *text, bool is_right)
{
	struct quiz_option *option = g_new(struct quiz_option, 1);
	*option = (struct quiz_option){g_strdup(text), is_right};
	g_ptr_array_add(question->options, option);
}

/* 对 and 错 by what they mean, since √ is written for 对. */
static bool
is_truth(const struct quiz_option *option, int truth)
{
	const char *rest = "";
	return truth >= 0 && choice_truth(option->text, &rest) == truth && !*rest;
}

/* What of the choices the text names, as bits; *rest is what follows. */
static unsigned
read_choices(const struct quiz_question *question, const char *text, const char **rest)
{
	guint n = MIN(question->options->len, 32);
	unsigned named = choice_letters(text, MIN(n, CHOICE_LETTERS), rest);
	if (named != 0)
		return named;
	const char *behind = "";
	int truth = choice_truth(text, &behind);
	for (guint i = 0; i < n; i++) {
		const struct quiz_option *option = question->options->pdata[i];
		if (choice_is_same(option->text, text) || is_truth(option, truth))
			named |= 1u << i;
	}
	*rest = truth >= 0 ? behind : "";
	return named;
}

static unsigned
right_choices(const struct quiz_question *question)
{
	unsigned right = 0;
	for (guint i = 0; i < MIN(question->options->len, 32); i++) {
		const struct quiz_option *option = question->options->pdata[i];
		right |= option->is_right ? 1u << i : 0;
	}
	return right;
}

/* The written answer ticks choices; without choices it is 对 or 错, or stands for itself.
 */
static void
take_answer(struct quiz_question *question, const char *text)
{
	const char *rest = "";
	int truth = question->options->len == 0 ? choice_truth(text, &rest) : -1;
	if (truth >= 0) {
		add_option(question, "对", truth == 1);
		add_option(question, "错", truth == 0);
	} else if (question->options->len == 0) {
		g_free(question->answer);
		question->answer = g_strndup(text, strlen(text) - label_stop(text));
	} else {
		unsigned named = read_choices(question, text, &rest);
		for (guint i = 0; i < question->options->len && i < 32; i++) {
			struct quiz_option *option = question->options->pdata[i];
			option->is_right |= named >> i & 1u;
		}
	}
	if (*rest && !*question->explanation) {
		g_free(question->explanation);
		question->explanation = g_strdup(rest);
	}
}

static bool
is_true_false(const struct quiz_question *question)
{
	const char *rest = "";
	for (guint i = 0; i < question->options->len; i++) {
		const struct quiz_option *option = question->options->pdata[i];
		if (choice_truth(option->text, &rest) < 0 || *rest)
			return false;
	}
	return question->options->len == 2;
}

/* "A、C"; 对. */
static void
name_answer(struct quiz_question *question)
{
	g_autoptr(GString) answer = g_string_new(NULL);
	for (guint i = 0; i < question->options->len; i++) {
		const struct quiz_option *option = question->options->pdata[i];
		if (!option->is_right)
			continue;
		g_string_append(answer, answer->len > 0 ? "、" : "");
		if (question->type == QUIZ_TRUE_FALSE)
			g_string_append(answer, option->text);
		else
			g_string_append_c(answer, (char)('A' + (int)MIN(i, 25)));
	}
	if (question->options->len == 0)
		return;
	g_free(question->answer);
	question->answer = g_string_free(g_steal_pointer(&answer), false);
}

/* 盐（A）: without another answer that is it; beside one the brackets would say it too
 * early. */
static void
take_bracket(struct quiz_question *question, bool has_answer)
{
	bool is_truth = is_true_false(question);
	guint n = is_truth ? 0 : MIN(question->options->len, CHOICE_LETTERS);
	g_autofree char *text = g_strdup(question->text);
	g_autofree char *answer = choice_take_bracket(&text, n);
	const char *rest = "";
	if (!answer)
		return;
	if (!has_answer)
		take_answer(question, answer);
	else if (read_choices(question, answer, &rest) != right_choices(question))
		return;
	g_free(question->text);
	question->text = g_steal_pointer(&text);
}

void
question_settle(struct quiz_question *question, const char *answer)
{
	bool has_answer = answer || question_right(question) > 0;
	if (answer)
		take_answer(question, answer);
	take_bracket(question, has_answer);
	question->type = question->options->len == 0	? QUIZ_OPEN
			 : is_true_false(question)	? QUIZ_TRUE_FALSE
			 : question_right(question) > 1 ? QUIZ_MULTIPLE
							: QUIZ_SINGLE;
	name_answer(question);
}
