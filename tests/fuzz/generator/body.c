/*
 * Any UTF-8 text is a quiz, a page of riddles, a phone number, opening hours. What comes
 * of it must hold what the headers promise: numbers that rise, texts that are valid,
 * hours inside the day, and the page's HTML without the questions no longer than with
 * them.
 */
#include <stdint.h>
#include <string.h>

#include <glib.h>

#include "site/hours.h"
#include "site/money.h"
#include "site/phone.h"
#include "site/quiz.h"
#include "site/riddle.h"
#include "source/markdown.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check_text(const char *text)
{
	g_assert_true(g_utf8_validate(text, -1, NULL));
}

static void
check_numbers(const GArray *numbers)
{
	for (guint i = 1; i < numbers->len; i++)
		g_assert_cmpint(g_array_index(numbers, int, i), >,
		    g_array_index(numbers, int, i - 1));
}

static void
check_quiz(const struct quiz *quiz)
{
	check_numbers(quiz->tops);
	for (guint i = 0; i < quiz->questions->len; i++) {
		const struct quiz_question *question = quiz->questions->pdata[i];
		check_text(question->text);
		check_text(question->answer);
		check_text(question->explanation);
		for (guint o = 0; o < question->options->len; o++)
			check_text(
			    ((struct quiz_option *)question->options->pdata[o])->text);
	}
}

static const char *
fill(const struct markdown_link *link, GString *out, void *data)
{
	(void)link;
	(void)out;
	(void)data;
	return NULL;
}

/* What is taken and the rest are the whole. */
static void
check_rest(const struct markdown *markdown, const GArray *tops)
{
	g_autoptr(GString) html = g_string_new(NULL);
	markdown_html_of(markdown, tops, true, fill, NULL, html);
	markdown_html_of(markdown, tops, false, fill, NULL, html);
	g_assert_cmpuint(html->len, ==, markdown->html->len);
}

static void
check_body(const struct diag_source *source)
{
	const struct markdown_options options = {.want_blocks = true, .want_lines = true};
	g_autoptr(Diag) diag = diag_new();
	g_autoptr(Markdown) markdown = markdown_parse(source, 0, &options, diag);
	struct quiz *quiz = quiz_read(markdown->blocks, source, diag);
	struct riddle_book *book = riddle_read(markdown->blocks, source, diag);
	check_quiz(quiz);
	check_numbers(book->tops);
	for (guint i = 0; i < book->riddles->len; i++) {
		const struct riddle *riddle = book->riddles->pdata[i];
		check_text(riddle->face);
		check_text(riddle->hint);
		check_text(riddle->answer);
	}
	check_rest(markdown, quiz->tops);
	check_rest(markdown, book->tops);
	quiz_free(quiz);
	riddle_free(book);
}

static void
check_fields(const char *text)
{
	g_autofree char *bad = NULL;
	g_autoptr(GPtrArray) phones = phone_read(text, &bad);
	for (guint i = 0; phones && i < phones->len; i++) {
		const struct phone *phone = phones->pdata[i];
		g_assert_true(
		    strspn(phone->number, "+-0123456789") == strlen(phone->number));
		check_text(phone->words);
	}
	const char *rest = NULL;
	struct hours *hours = hours_read(text, &rest);
	for (guint i = 0; hours && i < hours->spans->len; i++) {
		struct hours_span span =
		    g_array_index(hours->spans, struct hours_span, i);
		g_assert_true(span.from >= 0 && span.from < span.until &&
			      span.until <= 1440 && span.weekdays <= 0x7F);
	}
	g_autofree char *printed = hours ? hours_print(hours) : NULL;
	g_assert_true(
	    hours ? !printed || *printed || hours->spans->len > 0 : rest && *rest);
	hours_free(hours);
	struct money money;
	if (money_read(text, &money))
		g_assert_true(money.least_fen >= 0 && money.least_fen <= money.most_fen);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (!g_utf8_validate((const char *)data, (gssize)size, NULL))
		return 0;
	g_autofree char *text = g_strndup((const char *)data, size);
	const struct diag_source source = {"fuzz.md", text, size};
	check_body(&source);
	check_fields(text);
	return 0;
}
