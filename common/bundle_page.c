#include "bundle.h"

static void
fact_free(void *data)
{
	struct bundle_fact *fact = data;
	g_free(fact->label);
	g_free(fact->value);
	g_free(fact);
}

static void
option_free(void *data)
{
	struct bundle_option *option = data;
	g_free(option->text);
	g_free(option);
}

static void
question_free(void *data)
{
	struct bundle_question *question = data;
	g_free(question->text);
	g_ptr_array_unref(question->options);
	g_free(question->explanation);
	g_free(question->source);
	g_free(question);
}

static void
riddle_free(void *data)
{
	struct bundle_riddle *riddle = data;
	g_free(riddle->face);
	g_free(riddle->hint);
	g_free(riddle->answer);
	g_free(riddle->explanation);
	g_free(riddle);
}

static void
person_free(void *data)
{
	struct bundle_person *person = data;
	g_free(person->name);
	g_free(person->note);
	g_free(person);
}

struct bundle_page *
bundle_page_new(void)
{
	struct bundle_page *page = g_new0(struct bundle_page, 1);
	page->title = g_strdup("");
	page->kind = g_strdup("");
	page->url = g_strdup("");
	page->topic = g_strdup("");
	page->source_line = g_strdup("");
	page->start = INT64_MIN;
	page->facts = g_ptr_array_new_with_free_func(fact_free);
	page->root = block_new(BLOCK_ROOT);
	page->questions = g_ptr_array_new_with_free_func(question_free);
	page->riddles = g_ptr_array_new_with_free_func(riddle_free);
	page->people = g_ptr_array_new_with_free_func(person_free);
	page->audio.type = g_strdup("");
	page->video.type = g_strdup("");
	return page;
}

void
bundle_page_free(struct bundle_page *page)
{
	if (!page)
		return;
	g_free(page->title);
	g_free(page->kind);
	g_free(page->url);
	g_free(page->topic);
	g_free(page->source_line);
	g_ptr_array_unref(page->facts);
	block_free(page->root);
	g_free(page->packed);
	g_ptr_array_unref(page->questions);
	g_ptr_array_unref(page->riddles);
	g_ptr_array_unref(page->people);
	g_free(page->audio.type);
	g_free(page->video.type);
	g_free(page);
}

void
bundle_page_add_fact(struct bundle_page *page, const char *label, const char *value)
{
	struct bundle_fact *fact = g_new(struct bundle_fact, 1);
	fact->label = g_strdup(label);
	fact->value = g_strdup(value);
	g_ptr_array_add(page->facts, fact);
}

struct bundle_question *
bundle_page_add_question(struct bundle_page *page, const char *text)
{
	struct bundle_question *question = g_new0(struct bundle_question, 1);
	question->text = g_strdup(text);
	question->options = g_ptr_array_new_with_free_func(option_free);
	question->explanation = g_strdup("");
	question->source = g_strdup("");
	g_ptr_array_add(page->questions, question);
	return question;
}

void
bundle_question_add(struct bundle_question *question, const char *text, bool is_right)
{
	struct bundle_option *option = g_new(struct bundle_option, 1);
	*option = (struct bundle_option){g_strdup(text), is_right};
	g_ptr_array_add(question->options, option);
}

struct bundle_riddle *
bundle_page_add_riddle(struct bundle_page *page, const char *face, const char *answer)
{
	struct bundle_riddle *riddle = g_new0(struct bundle_riddle, 1);
	riddle->face = g_strdup(face);
	riddle->hint = g_strdup("");
	riddle->answer = g_strdup(answer);
	riddle->explanation = g_strdup("");
	g_ptr_array_add(page->riddles, riddle);
	return riddle;
}

struct bundle_person *
bundle_page_add_person(struct bundle_page *page, const char *name, const char *note)
{
	struct bundle_person *person = g_new0(struct bundle_person, 1);
	person->name = g_strdup(name);
	person->note = g_strdup(note);
	g_ptr_array_add(page->people, person);
	return person;
}
