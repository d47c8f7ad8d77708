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

/* How many headings, numbered lists and tables came before, inner ones too: the numbers
 * of a portion. */
struct count {
	int headings, lists, tables;
};

static void
count(struct count *n, const struct block *block)
{
	n->headings += block->kind == BLOCK_HEADING;
	n->lists += block->kind == BLOCK_LIST && block->ordered;
	n->tables += block->kind == BLOCK_TABLE;
	for (guint i = 0; block->children && i < block->children->len; i++)
		count(n, block->children->pdata[i]);
}

static void
prune(struct block *root, const struct portion *portion)
{
	struct count n = {0};
	bool is_below = false; /* a heading that is taken out */
	guint kept = 0, len = root->children ? root->children->len : 0;
	for (guint i = 0; i < len; i++) {
		struct block *block = root->children->pdata[i];
		if (block->kind == BLOCK_HEADING)
			is_below = portion_holds(portion->headings, n.headings);
		bool is_out = is_below ||
			      (block->kind == BLOCK_LIST && block->ordered &&
				  portion_holds(portion->lists, n.lists)) ||
			      (block->kind == BLOCK_TABLE &&
				  portion_holds(portion->tables, n.tables));
		count(&n, block);
		root->children->pdata[i] = NULL;
		if (is_out && block->kind != BLOCK_NOTE)
			block_free(block);
		else
			root->children->pdata[kept++] = block;
	}
	if (len > 0)
		g_ptr_array_set_size(root->children, (int)kept);
}

void
feature_add(struct bundle_page *made, const struct page *page,
    const char *(*use)(const struct media *media, void *data), void *data)
{
	const struct quiz *quiz = page->quiz;
	const struct riddle_book *book = page->riddles;
	add_people(made, page->detail.people, use, data);
	if (quiz && quiz->portion.is_whole) {
		add_questions(made, quiz);
		prune(made->root, &quiz->portion);
	}
	if (book && book->portion.is_whole) {
		add_riddles(made, book);
		prune(made->root, &book->portion);
	}
}
