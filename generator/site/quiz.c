#include "quiz.h"

#include <string.h>

#include "common/text.h"

#include "choice.h"
#include "field.h"
#include "label.h"
#include "leaving.h"
#include "part.h"

#define OPTION_MAX 1000 /* bytes after which no line goes on with it */

static const char *const type_names[QUIZ_TYPE_COUNT] = {
    "single", "multiple", "true-false", "open"};

struct reader {
	struct quiz *quiz;
	struct quiz_question *question;
	const struct block *list; /* whose items are the choices */
	bool has_answer;	  /* 答案： stands there */
	enum label label;	  /* what the text that follows belongs to */
	GString *text, *answer, *explanation, *origin; /* as written */
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
	g_array_unref(question->asking);
	g_array_unref(question->explaining);
	g_free(question);
}

static void
add_option(struct reader *reader, const char *text, bool is_right)
{
	struct quiz_option *option = g_new(struct quiz_option, 1);
	*option = (struct quiz_option){g_strdup(text), is_right};
	option->is_right |= choice_take_tick(option->text);
	g_ptr_array_add(reader->question->options, option);
}

/* A. 5克, or several in one line behind more of the question. */
static bool
take_choices(struct reader *reader, const char *text)
{
	guint n = reader->question->options->len;
	g_autoptr(GPtrArray) choices = choice_split(text, n);
	const char *before = choices->pdata[0];
	if (reader->has_answer || choices->len < 2 ||
	    (*before && (choices->len < 3 || n > 0)))
		return false;
	if (*before)
		strand_append(reader->text, before, false);
	for (guint i = 1; i < choices->len; i++)
		add_option(reader, choices->pdata[i], false);
	return true;
}

/* What a choice goes on with; not without end. */
static bool
lengthen(struct quiz_option *option, const char *text)
{
	if (strlen(option->text) > OPTION_MAX)
		return false;
	g_autoptr(GString) longer = g_string_new(option->text);
	strand_append(longer, text, true);
	g_free(option->text);
	option->text = g_strdup(longer->str);
	return true;
}

/* Text without a label: choices A. B. C., more of the question or of a choice, or, behind
 * the choices, the explanation. */
static void
take_text(struct reader *reader, const char *text, bool is_soft)
{
	const GPtrArray *options = reader->question->options;
	guint n = options->len;
	if (take_choices(reader, text))
		return;
	if (n == 0 && !reader->has_answer)
		strand_append(reader->text, text, is_soft);
	else if (n == 0 || !is_soft || reader->has_answer ||
		 reader->explanation->len > 0 || !lengthen(options->pdata[n - 1], text))
		strand_append(reader->explanation, text, is_soft);
}

/* Answers of all questions in one place, below the last. */
static void
report_key(const struct reader *reader, const char *text)
{
	struct diag_place place = {reader->source, reader->question->line, 0};
	diag_add(reader->diag, RULE_QUIZ_ANSWER, place,
	    _("write 答案：… below each question"),
	    _("the answers of several questions stand together: %s"), text);
}

static void
take_part(struct reader *reader, enum label label, const char *text, bool is_soft)
{
	if (label == LABEL_NONE)
		label = reader->label;
	else
		reader->label = label;
	if (!*text)
		return;
	switch (label) {
	case LABEL_ANSWER:
		if (choice_is_key(text)) {
			report_key(reader, text);
			break;
		}
		reader->has_answer = true;
		g_string_append(reader->answer, text);
		reader->label = LABEL_NONE;
		break;
	case LABEL_EXPLANATION:
		strand_append(reader->explanation, text, is_soft);
		break;
	case LABEL_SOURCE:
		strand_append(reader->origin, text, false);
		reader->label = LABEL_NONE;
		break;
	case LABEL_NONE:
	case LABEL_FACE:
	case LABEL_HINT:
		take_text(reader, text, is_soft);
		break;
	}
}

static void
take_labelled(struct reader *reader, const char *text, bool is_soft)
{
	g_autoptr(GArray) parts = label_split(text);
	for (guint i = 0; i < parts->len; i++) {
		struct label_part part = g_array_index(parts, struct label_part, i);
		take_part(reader, part.label, part.text, is_soft && i == 0);
	}
}

/* Items are choices until another list begins or the answer has been given. */
static bool
is_choice(const struct reader *reader, const struct strand_line *line)
{
	guint n = reader->question->options->len;
	if (line->kind != STRAND_ITEM || label_first(line->text) != LABEL_NONE)
		return false;
	return n == 0 ? !reader->has_answer || line->task != TASK_NONE
		      : reader->list == line->block;
}

/* One choice, and what its line goes on with: 解析 without an empty line before it. */
static void
take_choice(struct reader *reader, const struct strand_line *line)
{
	size_t len = label_place(line->text);
	g_autofree char *text = field_strip(line->text, len);
	reader->list = line->block;
	reader->label = LABEL_NONE;
	add_option(reader, choice_skip_letter(text), line->task == TASK_DONE);
	take_labelled(reader, line->text + len, false);
}

/* A picture or a table on its own is shown with the question. */
static void
take_other(struct reader *reader, const struct strand_line *line)
{
	struct quiz_question *question = reader->question;
	bool is_asking = !reader->has_answer && reader->explanation->len == 0 &&
			 reader->label == LABEL_NONE;
	g_array_append_val(
	    is_asking ? question->asking : question->explaining, line->top);
}

static void
take_line(struct reader *reader, const struct strand_line *line)
{
	enum label label = label_of_heading(line->text);
	if (line->kind == STRAND_OTHER)
		take_other(reader, line);
	else if (label != LABEL_NONE || line->kind == STRAND_HEADING)
		reader->label = label;
	else if (is_choice(reader, line))
		take_choice(reader, line);
	else
		take_labelled(reader, line->text, line->is_soft);
}

static void
report(const struct reader *reader, const struct quiz_question *question, enum rule rule,
    const char *fix, const char *text)
{
	struct diag_place place = {reader->source, question->line, 0};
	diag_add(reader->diag, rule, place, fix, "%s: %s", text, question->text);
}

static void
check(const struct reader *reader, const struct quiz_question *question, bool is_wrong)
{
	if (is_wrong)
		report(reader, question, RULE_QUIZ_ANSWER,
		    _("write the letter of a choice, such as 答案：B"),
		    _("the answer is none of the choices"));
	else if (!*question->answer)
		report(reader, question, RULE_QUIZ_ANSWER,
		    _("tick the right choice (- [x] …), or write 答案：B below"),
		    _("this question has no answer"));
	if (!*question->explanation)
		report(reader, question, RULE_QUIZ_EXPLANATION,
		    _("write a line 解析：why it is so"),
		    _("this question has no explanation"));
}

static void
begin(struct reader *reader, int line)
{
	struct quiz_question *question = g_new0(struct quiz_question, 1);
	question->options = g_ptr_array_new_with_free_func(option_free);
	question->line = line;
	question->asking = g_array_new(false, false, sizeof(int));
	question->explaining = g_array_new(false, false, sizeof(int));
	reader->question = question;
	reader->list = NULL;
	reader->has_answer = false;
	reader->label = LABEL_NONE;
	GString *const texts[] = {
	    reader->text, reader->answer, reader->explanation, reader->origin};
	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
		g_string_truncate(texts[i], 0);
}

static void
end(struct reader *reader)
{
	struct quiz_question *question = reader->question;
	question->text = g_strdup(reader->text->str);
	question->answer = g_strdup("");
	question->explanation = g_strdup(reader->explanation->str);
	question->source = g_strdup(reader->origin->str);
	question_settle(
	    question, reader->has_answer ? g_strstrip(reader->answer->str) : NULL);
}

/* A part, read as if it were a question. */
struct attempt {
	const struct part *part;
	struct quiz_question *question;
	bool is_wrong; /* its answer is none of its choices */
	bool is_sure;  /* it has an answer or choices */
};

static bool
has_tasks(const struct part *part)
{
	for (guint i = 0; i < part->lines->len; i++) {
		if (((struct strand_line *)part->lines->pdata[i])->task != TASK_NONE)
			return true;
	}
	return false;
}

/* Under a mere heading a list is a list. */
static struct attempt
read_part(struct reader *reader, const struct part *part)
{
	begin(reader, part->line);
	if (!take_choices(reader, part->title))
		strand_append(reader->text, part->title, false);
	take_labelled(reader, part->rest, false);
	for (guint i = 0; i < part->lines->len; i++)
		take_line(reader, part->lines->pdata[i]);
	end(reader);
	struct quiz_question *question = reader->question;
	bool has_right = question_right(question) > 0,
	     has_options = question->options->len > 0;
	bool has_choices = has_options && (!reader->list || has_tasks(part));
	return (struct attempt){part, question,
	    reader->has_answer && has_options && !has_right,
	    reader->has_answer || *question->answer || has_choices};
}

/* Those that are numbered through are questions if one of them is. */
static bool
is_question(const struct attempt *attempt, GHashTable *groups)
{
	const struct part *part = attempt->part;
	return attempt->is_sure || part_asks(part->title) ||
	       (part->group > 0 &&
		   g_hash_table_contains(groups, GUINT_TO_POINTER(part->group)));
}

static void
read_parts(struct reader *reader, const GPtrArray *parts, GPtrArray *taken)
{
	g_autoptr(GHashTable) groups = g_hash_table_new(NULL, NULL);
	g_autofree struct attempt *attempts = g_new(struct attempt, parts->len);
	for (guint i = 0; i < parts->len; i++) {
		attempts[i] = read_part(reader, parts->pdata[i]);
		if (attempts[i].is_sure)
			g_hash_table_add(
			    groups, GUINT_TO_POINTER(attempts[i].part->group));
	}
	for (guint i = 0; i < parts->len; i++) {
		if (!is_question(&attempts[i], groups)) {
			question_free(attempts[i].question);
			continue;
		}
		check(reader, attempts[i].question, attempts[i].is_wrong);
		g_ptr_array_add(reader->quiz->questions, attempts[i].question);
		g_ptr_array_add(taken, parts->pdata[i]);
	}
}

struct quiz *
quiz_read(const struct block *root, const struct diag_source *source, struct diag *diag)
{
	struct quiz *quiz = g_new0(struct quiz, 1);
	quiz->questions = g_ptr_array_new_with_free_func(question_free);
	g_autoptr(GString) text = g_string_new(NULL), answer = g_string_new(NULL);
	g_autoptr(GString) explanation = g_string_new(NULL), origin = g_string_new(NULL);
	g_autoptr(GPtrArray) lines = strand_of(root), taken = g_ptr_array_new();
	g_autoptr(GPtrArray) parts = part_cut(lines);
	struct reader reader = {.quiz = quiz,
	    .text = text,
	    .answer = answer,
	    .explanation = explanation,
	    .origin = origin,
	    .source = source,
	    .diag = diag};
	read_parts(&reader, parts, taken);
	quiz->tops = part_tops(taken);
	leaving_check(
	    &(struct leaving){lines, taken, quiz->tops, RULE_QUIZ_ANSWER, source, diag});
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
	g_array_unref(quiz->tops);
	g_free(quiz);
}

const char *
quiz_type_name(enum quiz_type type)
{
	return type_names[type];
}
