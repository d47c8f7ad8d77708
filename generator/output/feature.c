#include "feature.h"

#include <string.h>

#include "site/media.h"
#include "site/person.h"

static void
set(char **text, const char *with)
{
	g_free(*text);
	*text = g_strdup(with);
}

static void
add_question(struct bundle_page *made, const struct quiz_question *question)
{
	if (question->asking->len > 0 || !*question->answer)
		return; /* the hall has no room for its picture, and without it nobody
			   could answer */
	struct bundle_question *added = bundle_page_add_question(made, question->text);
	for (guint i = 0; i < question->options->len && i < BUNDLE_OPTIONS_MAX; i++) {
		const struct quiz_option *option = question->options->pdata[i];
		bundle_question_add(added, option->text, option->is_right);
	}
	if (question->options->len == 0 && *question->answer)
		bundle_question_add(added, question->answer, true);
	set(&added->explanation, question->explanation);
	set(&added->source, question->source);
}

static void
add_questions(struct bundle_page *made, const struct quiz *quiz)
{
	for (guint i = 0; i < quiz->questions->len && i < BUNDLE_QUESTIONS_MAX; i++)
		add_question(made, quiz->questions->pdata[i]);
}

static void
add_riddles(struct bundle_page *made, const struct riddle_book *book)
{
	for (guint i = 0; i < book->riddles->len && i < BUNDLE_RIDDLES_MAX; i++) {
		const struct riddle *riddle = book->riddles->pdata[i];
		if (riddle->asking->len > 0 || !*riddle->answer)
			continue;
		struct bundle_riddle *added =
		    bundle_page_add_riddle(made, riddle->face, riddle->answer);
		set(&added->hint, riddle->hint);
		set(&added->explanation, riddle->explanation);
	}
}

static void
add_people(struct bundle_page *made, const GPtrArray *people,
    const char *(*use)(const struct media *media, void *data), void *data)
{
	for (guint i = 0; people && i < people->len && i < BUNDLE_PEOPLE_MAX; i++) {
		const struct person *person = people->pdata[i];
		struct bundle_person *added =
		    bundle_page_add_person(made, person->name, person->note);
		const char *portrait =
		    person->picture ? use(person->picture, data) : NULL;
		if (portrait)
			memcpy(added->portrait, portrait, sizeof added->portrait);
	}
}

void
feature_add(struct bundle_page *made, const struct page *page,
    const char *(*use)(const struct media *media, void *data), void *data)
{
	const struct quiz *quiz = page->quiz;
	const struct riddle_book *book = page->riddles;
	add_people(made, page->detail.people, use, data);
	if (quiz)
		add_questions(made, quiz);
	if (book)
		add_riddles(made, book);
}
