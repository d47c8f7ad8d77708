#include "asked.h"

#include "content.h"

/* What is asked, whichever it is. */
struct asking {
	const char *text, *hint, *answer, *explanation;
	const GPtrArray *options;	   /* of struct quiz_option; NULL: none */
	const GArray *asking, *explaining; /* see quiz.h */
	bool is_lettered;
};

struct writer {
	const struct site *site;
	const struct page *page;
	bool is_absolute;
	enum asked_answers answers;
	GString *out;
};

bool
asked_is(const struct page *page)
{
	return (page->quiz && page->quiz->questions->len > 0) ||
	       (page->riddles && page->riddles->riddles->len > 0);
}

static guint
count(const struct page *page)
{
	return page->quiz ? page->quiz->questions->len : page->riddles->riddles->len;
}

static struct asking
get(const struct page *page, guint i)
{
	if (page->quiz) {
		const struct quiz_question *one = page->quiz->questions->pdata[i];
		return (struct asking){one->text, "", one->answer, one->explanation,
		    one->options, one->asking, one->explaining,
		    one->type != QUIZ_TRUE_FALSE};
	}
	const struct riddle *one = page->riddles->riddles->pdata[i];
	return (struct asking){one->face, one->hint, one->answer, one->explanation, NULL,
	    one->asking, one->explaining, false};
}

static void
put(const struct writer *writer, const char *before, const char *text, const char *behind)
{
	g_string_append(writer->out, before);
	markdown_attribute(writer->out, text);
	g_string_append(writer->out, behind);
}

static void
put_blocks(const struct writer *writer, const GArray *lines)
{
	if (lines->len > 0)
		content_append_of(writer->site, writer->page, lines, false,
		    writer->is_absolute, writer->out);
}

static void
put_options(const struct writer *writer, const struct asking *asking)
{
	if (!asking->options || asking->options->len == 0)
		return;
	g_string_append(writer->out, "<ul>\n");
	for (guint i = 0; i < asking->options->len; i++) {
		const struct quiz_option *option = asking->options->pdata[i];
		char letter[] = {(char)('A' + (int)MIN(i, 25)), '.', ' ', '\0'};
		g_string_append(writer->out, "<li>");
		put(writer, asking->is_lettered ? letter : "", option->text, "</li>\n");
	}
	g_string_append(writer->out, "</ul>\n");
}

static void
put_answer(const struct writer *writer, const struct asking *asking)
{
	put(writer, "<p><b>", writer->page->quiz ? "答案：" : "谜底：", "");
	put(writer, "", asking->answer, "</b></p>\n");
	put_blocks(writer, asking->explaining);
	if (*asking->explanation)
		put(writer, "<p>", asking->explanation, "</p>\n");
}

static void
put_question(const struct writer *writer, const struct asking *asking)
{
	put(writer, "<li><p>", asking->text, "");
	if (*asking->hint)
		put(writer, "（", asking->hint, "）");
	g_string_append(writer->out, "</p>\n");
	put_blocks(writer, asking->asking);
	put_options(writer, asking);
	if (writer->answers == ASKED_FOLDED) {
		put(writer, "<details><summary>", "看答案", "</summary>\n");
		put_answer(writer, asking);
		g_string_append(writer->out, "</details>\n");
	}
	g_string_append(writer->out, "</li>\n");
}

static void
put_last(const struct writer *writer)
{
	put(writer, "<p><b>", writer->page->quiz ? "答案" : "谜底", "</b></p>\n<ol>\n");
	for (guint i = 0; i < count(writer->page); i++) {
		struct asking asking = get(writer->page, i);
		g_string_append(writer->out, "<li>");
		put_answer(writer, &asking);
		g_string_append(writer->out, "</li>\n");
	}
	g_string_append(writer->out, "</ol>\n");
}

static void
put_link(const struct writer *writer)
{
	const struct settings *settings = writer->site->settings;
	put(writer, "<p><a href=\"",
	    writer->is_absolute ? settings->base_url : settings->root, "");
	put(writer, "", writer->page->address, "\">看答案</a></p>\n");
}

void
asked_append(const struct site *site, const struct page *page, bool absolute,
    enum asked_answers answers, GString *out)
{
	if (!asked_is(page)) {
		content_append(site, page, absolute, out);
		return;
	}
	const struct writer writer = {site, page, absolute, answers, out};
	content_append_of(site, page, page->quiz ? page->quiz->tops : page->riddles->tops,
	    true, absolute, out);
	g_string_append(out, "<ol>\n");
	for (guint i = 0; i < count(page); i++) {
		struct asking asking = get(page, i);
		put_question(&writer, &asking);
	}
	g_string_append(out, "</ol>\n");
	if (answers == ASKED_LAST)
		put_last(&writer);
	else if (answers == ASKED_NONE)
		put_link(&writer);
}
