#include "proofreader.h"

#include "common/date.h"

#include "consent.h"
#include "dating.h"
#include "galley.h"
#include "lifetime.h"
#include "naming.h"
#include "outline.h"
#include "privacy.h"
#include "points.h"
#include "share.h"
#include "typography.h"
#include "upkeep.h"
#include "wording.h"

struct reader {
	struct galley galley;
	struct brackets brackets;
	bool with_names; /* people must not be named */
};

/* A word beside which people are named. */
static void
read_name(struct galley *galley, const struct word *word, size_t end)
{
	if (word->kind == WORD_NAME)
		naming_label(galley, word->len, end);
	else if (word->kind == WORD_TITLE)
		naming_title(galley, end - word->len);
	else if (word->kind == WORD_OBJECT)
		naming_object(galley, end);
	else
		naming_sex(galley, word->len, end);
}

static void
read_word(size_t i, size_t end, void *data)
{
	struct reader *reader = data;
	struct galley *galley = &reader->galley;
	const struct word *word = glossary_word(galley->glossary, i);
	switch (word->kind) {
	case WORD_TERM:
		wording_term(galley, word->term, end);
		break;
	case WORD_DIGIT:
		privacy_digit(galley, end - word->len);
		break;
	case WORD_STOP:
	case WORD_DOTS:
	case WORD_DASHES:
		typography_mark(galley, word->kind, word->len, end);
		break;
	case WORD_BRACKET:
		typography_bracket(galley, &reader->brackets, word->len, end);
		break;
	case WORD_QUOTE:
		typography_quote(galley, &reader->brackets, end - word->len);
		break;
	case WORD_BREAK:
		typography_break(galley, &reader->brackets, end - word->len);
		break;
	case WORD_STARTER:
		wording_starter(galley, word->len, end);
		break;
	case WORD_WEEKDAY:
		dating_weekday(galley, word->len, end);
		break;
	case WORD_NAME:
	case WORD_TITLE:
	case WORD_OBJECT:
	case WORD_SEX:
		if (reader->with_names)
			read_name(galley, word, end);
		break;
	case WORD_PUBLIC:
		galley->public_end = end;
		break;
	case WORD_HOME:
		privacy_home(galley, end);
		if (reader->with_names)
			naming_object(galley, end);
		break;
	case WORD_LUNAR:
		dating_lunar(galley, word->len, end);
		break;
	case WORD_NEGATION:
	case WORD_REBUTTAL:
		break;
	}
}

/* What is aside is published too, but nobody reads it. */
static void
read_aside(size_t i, size_t end, void *data)
{
	struct reader *reader = data;
	const struct word *word = glossary_word(reader->galley.glossary, i);
	if (word->kind == WORD_DIGIT)
		privacy_digit(&reader->galley, end - word->len);
}

static void
read(struct reader *reader, const struct excerpt *excerpt,
    void (*each)(size_t word, size_t end, void *data))
{
	reader->galley.excerpt = excerpt;
	reader->galley.number_end = reader->galley.public_end = 0;
	automaton_scan(glossary_automaton(reader->galley.glossary), excerpt->text->str,
	    excerpt->text->len, each, reader);
}

void
proofreader_read(const struct page *page, const struct settings *settings,
    const struct glossary *glossary, int64_t now_s, struct diag *diag)
{
	g_autoptr(Prose) prose = prose_new(page->matter);
	struct reader reader = {
	    .galley = {.page = page,
		.settings = settings,
		.glossary = glossary,
		.diag = diag,
		.now_s = now_s,
		.year = date_time_at(now_s, settings->zone).year,
		.prose = prose},
	    .with_names = naming_applies(page),
	};
	read(&reader, &prose->words, read_word);
	read(&reader, &prose->aside, read_aside);
	outline_check(page, diag);
	consent_check(page, diag);
	share_check(page, diag);
	points_check(page, diag);
	lifetime_check(page, diag);
	upkeep_check(page, settings, now_s, diag);
}
