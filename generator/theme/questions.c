#include "questions.h"

#include "asked.h"
#include "content.h"

static struct value *
options_of(const struct questions *setting, const struct quiz_question *question)
{
	struct value *list = value_list(setting->pool);
	for (guint i = 0; i < question->options->len; i++) {
		const struct quiz_option *option = question->options->pdata[i];
		char letter[2] = {(char)('A' + (int)MIN(i, 25)), '\0'};
		struct value *map = value_map(setting->pool);
		value_map_set(map, "letter",
		    question->type == QUIZ_TRUE_FALSE
			? value_null()
			: value_text(setting->pool, letter));
		value_map_set(
		    map, "text", value_text_borrowed(setting->pool, option->text));
		value_map_set(map, "is_right", value_bool(option->is_right));
		value_list_add(list, map);
	}
	return list;
}

/* Blocks of the page, or all but them. */
static struct value *
blocks_of(const struct questions *setting, const GArray *lines, bool others)
{
	g_autoptr(GString) html = g_string_new(NULL);
	content_append_of(setting->site, setting->page, lines, others, false, html);
	return value_html(setting->pool, html->str, html->len);
}

/* The pictures and tables of a question, and of what explains it. */
static void
set_blocks(const struct questions *setting, struct value *map, const GArray *asking,
    const GArray *explaining)
{
	value_map_set(map, "figures",
	    asking->len > 0 ? blocks_of(setting, asking, false) : value_null());
	value_map_set(map, "answer_figures",
	    explaining->len > 0 ? blocks_of(setting, explaining, false) : value_null());
}

static struct value *
question_of(
    const struct questions *setting, const struct quiz_question *question, guint number)
{
	struct value_pool *pool = setting->pool;
	struct value *map = value_map(pool);
	value_map_set(map, "number", value_int(pool, number));
	value_map_set(map, "text", value_text_borrowed(pool, question->text));
	value_map_set(
	    map, "type", value_text_borrowed(pool, quiz_type_name(question->type)));
	value_map_set(map, "is_multiple", value_bool(question->type == QUIZ_MULTIPLE));
	value_map_set(map, "options", options_of(setting, question));
	value_map_set(map, "has_options", value_bool(question->options->len > 0));
	value_map_set(map, "answer", value_said(pool, question->answer));
	value_map_set(map, "explanation", value_said(pool, question->explanation));
	value_map_set(map, "source", value_said(pool, question->source));
	set_blocks(setting, map, question->asking, question->explaining);
	return map;
}

static struct value *
riddle_of(const struct questions *setting, const struct riddle *riddle, guint number)
{
	struct value_pool *pool = setting->pool;
	struct value *map = value_map(pool);
	value_map_set(map, "number", value_int(pool, number));
	value_map_set(map, "face", value_text_borrowed(pool, riddle->face));
	value_map_set(map, "hint", value_said(pool, riddle->hint));
	value_map_set(map, "answer", value_said(pool, riddle->answer));
	value_map_set(map, "explanation", value_said(pool, riddle->explanation));
	set_blocks(setting, map, riddle->asking, riddle->explaining);
	return map;
}

static struct value *
questions_of(const struct questions *setting, const struct quiz *quiz)
{
	struct value *list = value_list(setting->pool);
	for (guint i = 0; quiz && i < quiz->questions->len; i++)
		value_list_add(
		    list, question_of(setting, quiz->questions->pdata[i], i + 1));
	return list;
}

static struct value *
riddles_of(const struct questions *setting, const struct riddle_book *book)
{
	struct value *list = value_list(setting->pool);
	for (guint i = 0; book && i < book->riddles->len; i++)
		value_list_add(list, riddle_of(setting, book->riddles->pdata[i], i + 1));
	return list;
}

/* Questions and riddles are shown one by one, and the rest of the text around them. */
void
questions_set(const struct questions *setting, const GString *content)
{
	const struct page *page = setting->page;
	value_map_set_list(setting->root, "questions", "has_questions",
	    page->quiz ? questions_of(setting, page->quiz) : value_nothing());
	value_map_set_list(setting->root, "riddles", "has_riddles",
	    page->riddles ? riddles_of(setting, page->riddles) : value_nothing());
	if (!asked_is(page)) {
		value_map_set(setting->root, "rest",
		    value_html_borrowed(setting->pool, content->str, content->len));
		return;
	}
	value_map_set(setting->root, "rest",
	    blocks_of(
		setting, page->quiz ? page->quiz->tops : page->riddles->tops, true));
}
