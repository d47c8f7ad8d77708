#include "quiz.h"

#include <string.h>

#include "common/text.h"

#include "choice.h"
#include "field.h"
#include "label.h"
#include "part.h"

static const char *const type_names[QUIZ_TYPE_COUNT] = {
    "single", "multiple", "true-false", "open"};

struct reader {
	struct quiz *quiz;
	struct quiz_question *question;
	bool has_tasks;	  /* its choices are ticked */
	bool has_answer;  /* 答案： stands there */
	enum label label; /* what the text that follows belongs to */
	GString *answer;  /* as written */
	const struct diag_source *source;
	struct diag *diag;
};

static void
option_free(void *data)
{
	struct quiz_option *option = data;
	g_free(option->text);
	g_free(option);
}

static void
question_free(void *data)
{
	struct quiz_question *question = data;
	g_ptr_array_unref(question->options);
	g_free(question->text);
	g_free(question->answer);
	g_free(question->explanation);
	g_free(question->source);
	g_free(question);
}

static void
add_option(struct reader *reader, const char *text, bool is_right)
{
	struct quiz_option *option = g_new(struct quiz_option, 1);
	*option = (struct quiz_option){g_strdup(text), is_right};
	g_ptr_array_add(reader->question->options, option);
}

static void
append(char **text, const char *more)
{
	char *joined = **text ? g_strconcat(*text, "\n", more, NULL) : g_strdup(more);
	g_free(*text);
	*text = joined;
}

/* Text without a label: choices A. B. C., more of the question, or, behind the choices,
 * the explanation. */
static void
take_text(struct reader *reader, const char *text)
{
	struct quiz_question *question = reader->question;
	g_autoptr(GPtrArray) choices = choice_split(text);
	if (question->options->len == 0 && choices->len > 2) {
		if (*(char *)choices->pdata[0])
			append(&question->text, choices->pdata[0]);
		for (guint i = 1; i < choices->len; i++)
			add_option(reader, choices->pdata[i], false);
	} else if (question->options->len == 0 && !reader->has_answer) {
		append(&question->text, text);
	} else {
		append(&question->explanation, text);
	}
}

static void
take_part(struct reader *reader, enum label label, const char *text)
{
	if (label == LABEL_NONE)
		label = reader->label;
	else
		reader->label = label;
	if (!*text)
		return;
	switch (label) {
	case LABEL_ANSWER:
		reader->has_answer = true;
		g_string_append(reader->answer, text);
		reader->label = LABEL_NONE;
		break;
	case LABEL_EXPLANATION:
		append(&reader->question->explanation, text);
		break;
	case LABEL_SOURCE:
		append(&reader->question->source, text);
		reader->label = LABEL_NONE;
		break;
	case LABEL_NONE:
	case LABEL_FACE:
	case LABEL_HINT:
		take_text(reader, text);
		break;
	}
}

static void
take_labelled(struct reader *reader, const char *text)
{
	g_autoptr(GArray) parts = label_split(text);
	for (guint i = 0; i < parts->len; i++) {
		struct label_part part = g_array_index(parts, struct label_part, i);
		take_part(reader, part.label, part.text);
	}
}

static void take_block(struct reader *reader, const struct block *block);

/* One choice. What its line goes on with (解析 without an empty line before it) and what
 * is indented below it belongs to the question. */
static void
take_item(struct reader *reader, const struct block *item)
{
	const struct block *first =
	    item->children && item->children->len > 0 ? item->children->pdata[0] : NULL;
	g_autofree char *text = first ? block_plain(first) : g_strdup("");
	g_autoptr(GArray) parts = label_split(text);
	reader->has_tasks |= item->task != TASK_NONE;
	for (guint i = 0; i < parts->len; i++) {
		struct label_part part = g_array_index(parts, struct label_part, i);
		if (i == 0 && part.label == LABEL_NONE)
			add_option(reader, choice_skip_letter(part.text),
			    item->task == TASK_DONE);
		else
			take_part(reader, part.label, part.text);
	}
	for (guint i = 1; first && i < item->children->len; i++)
		take_block(reader, item->children->pdata[i]);
}

static void
take_block(struct reader *reader, const struct block *block)
{
	g_autofree char *text = block_plain(block);
	switch (block->kind) {
	case BLOCK_HEADING:
		reader->label = label_of_heading(g_strstrip(text));
		break;
	case BLOCK_PARAGRAPH:
		take_labelled(reader, text);
		break;
	case BLOCK_QUOTE:
		for (guint i = 0; block->children && i < block->children->len; i++)
			take_block(reader, block->children->pdata[i]);
		break;
	case BLOCK_LIST:
		if (reader->question->options->len > 0) {
			append(&reader->question->explanation, g_strstrip(text));
			break;
		}
		for (guint i = 0; block->children && i < block->children->len; i++)
			take_item(reader, block->children->pdata[i]);
		break;
	case BLOCK_RULE:
		break;
	case BLOCK_ROOT:
	case BLOCK_ITEM:
	case BLOCK_TABLE:
	case BLOCK_ROW:
	case BLOCK_CELL:
	case BLOCK_IMAGE:
	case BLOCK_CODE:
	case BLOCK_NOTE:
	case BLOCK_KIND_COUNT:
		reader->quiz->portion.is_whole = false;
		break;
	}
}

static void
report(struct reader *reader, enum rule rule, const char *fix, const char *text)
{
	struct diag_place place = {reader->source, reader->question->line, 0};
	diag_add(reader->diag, rule, place, fix, "%s: %s", text, reader->question->text);
}

static int
count_right(const struct quiz_question *question)
{
	int n = 0;
	for (guint i = 0; i < question->options->len; i++)
		n += ((struct quiz_option *)question->options->pdata[i])->is_right;
	return n;
}

/* The written answer ticks choices; without choices it is 对 or 错, or stands for itself.
 */
static void
settle_answer(struct reader *reader)
{
	struct quiz_question *question = reader->question;
	const char *text = g_strstrip(reader->answer->str), *rest = "";
	guint n = question->options->len;
	if (!reader->has_answer)
		return;
	int truth = choice_truth(text, &rest);
	if (n == 0 && truth >= 0) {
		add_option(reader, "对", truth == 1);
		add_option(reader, "错", truth == 0);
	} else if (n > 0) {
		unsigned letters = choice_letters(text, n, &rest);
		for (guint i = 0; i < n; i++) {
			struct quiz_option *option = question->options->pdata[i];
			option->is_right |= letters >> i & 1u;
			option->is_right |=
			    letters == 0 && choice_is_same(option->text, text);
		}
	} else {
		g_free(question->answer);
		question->answer = g_strndup(text, strlen(text) - label_stop(text));
	}
	if (*rest && !*question->explanation)
		append(&question->explanation, rest);
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

static void
settle(struct reader *reader)
{
	struct quiz_question *question = reader->question;
	settle_answer(reader);
	int right = count_right(question);
	question->type = question->options->len == 0 ? QUIZ_OPEN
			 : is_true_false(question)   ? QUIZ_TRUE_FALSE
			 : right > 1		     ? QUIZ_MULTIPLE
						     : QUIZ_SINGLE;
	name_answer(question);
	if (question->options->len > 0 && right == 0 && reader->has_answer)
		report(reader, RULE_QUIZ_ANSWER,
		    _("write the letter of a choice, such as 答案：B"),
		    _("the answer is none of the choices"));
	else if (!*question->answer)
		report(reader, RULE_QUIZ_ANSWER,
		    _("tick the right choice (- [x] …), or write 答案：B below"),
		    _("this question has no answer"));
	if (!*question->explanation)
		report(reader, RULE_QUIZ_EXPLANATION,
		    _("write a line 解析：why it is so"),
		    _("this question has no explanation"));
}

/* A title that asks, or with choices or an answer below: else it is a heading. */
static bool
is_question(const struct reader *reader)
{
	const char *text = reader->question->text;
	return reader->question->options->len > 0 || reader->has_answer ||
	       g_str_has_suffix(text, "？") || g_str_has_suffix(text, "?");
}

static void
read_part(struct reader *reader, const struct part *part)
{
	bool was_whole = reader->quiz->portion.is_whole;
	struct quiz_question *question = g_new0(struct quiz_question, 1);
	*question =
	    (struct quiz_question){QUIZ_OPEN, g_strdup(part_skip_number(part->title)),
		g_ptr_array_new_with_free_func(option_free), g_strdup(""), g_strdup(""),
		g_strdup(""), part->line};
	reader->question = question;
	reader->has_tasks = reader->has_answer = false;
	reader->label = LABEL_NONE;
	g_string_truncate(reader->answer, 0);
	take_labelled(reader, part->rest);
	for (guint i = 0; i < part->blocks->len; i++)
		take_block(reader, part->blocks->pdata[i]);
	/* Under a mere heading a list is a list. */
	bool is_list = !reader->has_tasks && !reader->has_answer;
	if (!is_question(reader) || (is_list && !g_str_has_suffix(part->title, "？") &&
					!g_str_has_suffix(part->title, "?"))) {
		reader->quiz->portion.is_whole = was_whole;
		question_free(question);
		return;
	}
	settle(reader);
	portion_keep(&reader->quiz->portion, part);
	g_ptr_array_add(reader->quiz->questions, question);
}

struct quiz *
quiz_read(const struct block *root, const struct diag_source *source, struct diag *diag)
{
	struct quiz *quiz = g_new0(struct quiz, 1);
	quiz->questions = g_ptr_array_new_with_free_func(question_free);
	portion_init(&quiz->portion);
	g_autoptr(GString) answer = g_string_new(NULL);
	g_autoptr(GPtrArray) parts = part_cut(root);
	struct reader reader = {
	    .quiz = quiz, .answer = answer, .source = source, .diag = diag};
	for (guint i = 0; i < parts->len; i++)
		read_part(&reader, parts->pdata[i]);
	if (quiz->questions->len == 0)
		diag_add(diag, RULE_QUIZ_ANSWER, (struct diag_place){source, 0, 0},
		    _("write each question as a heading: ## …？, the choices below as "
		      "- [x] and - [ ]"),
		    _("no question is found in this quiz"));
	return quiz;
}

void
quiz_free(struct quiz *quiz)
{
	if (!quiz)
		return;
	g_ptr_array_unref(quiz->questions);
	portion_release(&quiz->portion);
	g_free(quiz);
}

const char *
quiz_type_name(enum quiz_type type)
{
	return type_names[type];
}
