#include "wording.h"

#include <string.h>

#include "common/date.h"
#include "common/text.h"

#define CLAUSE_BYTES 60 /* a negation is not further away */
#define LONG_BYTES   21 /* nobody says by chance what is as long: seven Han */

/* Is the term part of one of its exceptions here? */
static bool
is_excepted(const struct galley *galley, const struct term *term, size_t at)
{
	const char *text = galley_text(galley);
	for (int i = 0; term->except && term->except[i]; i++) {
		const char *whole = term->except[i];
		size_t before = (size_t)(strstr(whole, term->pattern) - whole),
		       len = strlen(whole);
		if (at >= before && galley_len(galley) - (at - before) >= len &&
		    memcmp(text + at - before, whole, len) == 0)
			return true;
	}
	return false;
}

struct search {
	const struct glossary *glossary;
	enum word_kind kind;
	bool is_found;
};

static void
note(size_t word, size_t end, void *data)
{
	(void)end;
	struct search *search = data;
	if (glossary_word(search->glossary, word)->kind == search->kind)
		search->is_found = true;
}

static bool
has_word(const struct galley *galley, enum word_kind kind, size_t from, size_t to)
{
	struct search search = {galley->glossary, kind, false};
	automaton_scan(glossary_automaton(galley->glossary), galley_text(galley) + from,
	    to - from, note, &search);
	return search.is_found;
}

/* Where the clause begins: behind the last ，；： of the sentence. */
static size_t
clause_start(const struct galley *galley, size_t at)
{
	size_t from = galley_sentence_start(galley, at), start = from;
	const char *text = galley_text(galley);
	for (size_t i = from; i + 3 <= at; i++) {
		if (memcmp(text + i, "，", 3) == 0 || memcmp(text + i, "；", 3) == 0 ||
		    memcmp(text + i, "：", 3) == 0)
			start = i + 3;
	}
	while (at - start > CLAUSE_BYTES)
		start = (size_t)(g_utf8_next_char(text + start) - text);
	return start;
}

static bool
ends_in(const char *text, size_t from, size_t at, const char *word)
{
	size_t len = strlen(word);
	return at - from >= len && memcmp(text + at - len, word, len) == 0;
}

/* 高血压能根治吗？ asks what the page then answers. */
static bool
is_asked(const struct galley *galley, size_t at)
{
	const char *text = galley_text(galley);
	size_t from = galley_sentence_start(galley, at);
	size_t end = galley_sentence_end(galley, at);
	bool is_able = ends_in(text, from, at, "能") || ends_in(text, from, at, "可以") ||
		       ends_in(text, from, at, "能够") || ends_in(text, from, at, "会");
	return is_able && strncmp(text + end, "？", strlen("？")) == 0 &&
	       ends_in(text, at, end, "吗") &&
	       !g_strstr_len(text + at, (gssize)(end - at), "，");
}

static bool
is_denied(const struct galley *galley, const struct term *term, size_t at)
{
	if (term->rule != RULE_MEDICAL_CLAIM && term->rule != RULE_SUPERLATIVE)
		return false;
	return is_asked(galley, at) ||
	       has_word(galley, WORD_NEGATION, clause_start(galley, at), at) ||
	       has_word(galley, WORD_REBUTTAL, galley_sentence_start(galley, at),
		   galley_sentence_end(galley, at));
}

/* Between 《 and 》 stands what something is called, whatever it would be called now. */
static bool
is_title(const struct galley *galley, size_t at)
{
	const char *text = galley_text(galley);
	size_t from = galley_block_start(galley, at);
	for (size_t i = at; i >= from + 3; i--) {
		if (memcmp(text + i - 3, "》", 3) == 0)
			return false;
		if (memcmp(text + i - 3, "《", 3) == 0)
			return true;
	}
	return false;
}

/* A year before the term came up stands in the sentence before it: 2016年，县卫生计生委….
 */
static bool
is_history(const struct galley *galley, const struct term *term, size_t at)
{
	const char *text = galley_text(galley);
	int since = (int)(term->since_day / 10000);
	for (size_t i = galley_sentence_start(galley, at); i + 7 <= at; i++) {
		bool is_year = g_ascii_isdigit(text[i]) && g_ascii_isdigit(text[i + 1]) &&
			       g_ascii_isdigit(text[i + 2]) &&
			       g_ascii_isdigit(text[i + 3]);
		if (is_year && memcmp(text + i + 4, "年", 3) == 0 &&
		    g_ascii_strtoll(text + i, NULL, 10) < since)
			return true;
	}
	return false;
}

static int64_t
day_of(const struct galley *galley)
{
	const struct page *page = galley->page;
	int64_t instant_s = page->date_s != NO_INSTANT ? page->date_s : galley->now_s;
	struct date_time at = date_time_at(instant_s, galley->settings->zone);
	return (int64_t)at.year * 10000 + at.month * 100 + at.day;
}

/* Does what is said of the term hold for this page? Nothing is outworn before its day. */
static bool
is_its_time(const struct galley *galley, const struct term *term, size_t at)
{
	int64_t day = day_of(galley);
	if ((term->since_day > 0 && day < term->since_day) ||
	    (term->until_day > 0 && day >= term->until_day))
		return false;
	if (term->rule != RULE_DATED_TERM)
		return true;
	return !prose_is_cited(galley->prose, at) && !is_title(galley, at) &&
	       !(term->since_day > 0 && is_history(galley, term, at));
}

/* Letters right before or behind make another word of a Latin term. */
static bool
is_part(const struct galley *galley, const struct term *term, size_t at, size_t end)
{
	const char *text = galley_text(galley);
	size_t last = strlen(term->pattern) - 1;
	return (g_ascii_isalnum(term->pattern[0]) && at > 0 &&
		   g_ascii_isalnum(text[at - 1])) ||
	       (g_ascii_isalnum(term->pattern[last]) && g_ascii_isalnum(text[end]));
}

/* Yours. */
static char *
describe(enum rule rule, const char *pattern)
{
	return rule == RULE_MEDICAL_CLAIM
		   ? g_strdup_printf(_("“%s” promises what medicine cannot"), pattern)
	       : rule == RULE_SUPERLATIVE
		   ? g_strdup_printf(_("“%s” is a word of advertising"), pattern)
	       : rule == RULE_DATED_TERM
		   ? g_strdup_printf(_("“%s” is no longer said"), pattern)
	       : rule == RULE_LOCAL_TERM
		   ? g_strdup_printf(_("“%s” is another province's term"), pattern)
	       : rule == RULE_TYPO
		   ? g_strdup_printf(_("“%s” is misspelt"), pattern)
		   : g_strdup_printf(_("“%s” should not be said"), pattern);
}

void
wording_term(struct galley *galley, const struct term *term, size_t end)
{
	size_t at = end - strlen(term->pattern);
	if (at < galley->term_end || !galley_wants(galley, term->rule) ||
	    is_part(galley, term, at, end) || is_excepted(galley, term, at) ||
	    !is_its_time(galley, term, at) || is_denied(galley, term, at) ||
	    !galley_takes(galley, term->rule))
		return;
	g_autofree char *text = describe(term->rule, term->pattern);
	galley->term_end = end;
	const char *fix = *term->advice ? term->advice : NULL;
	struct diag_place place = galley_place(galley, at);
	if (term->has_severity)
		diag_add_as(
		    galley->diag, term->rule, term->severity, place, fix, "%s", text);
	else
		diag_add(galley->diag, term->rule, place, fix, "%s", text);
}

/* Does byte `at` begin what is said: a block, an option behind its box, a value behind ：
 * or a first sentence? */
static bool
is_first(const char *text, size_t at)
{
	static const char *const before[] = {"\n", " ", "：", "。"};
	for (size_t i = 0; i < G_N_ELEMENTS(before); i++) {
		size_t len = strlen(before[i]);
		if (at >= len && memcmp(text + at - len, before[i], len) == 0)
			return true;
	}
	return false;
}

/* A draft is unfinished: that is said once. */
void
wording_starter(struct galley *galley, size_t len, size_t end)
{
	const char *text = galley_text(galley);
	size_t at = end - len;
	bool is_whole = is_first(text, at) && text[end] == '\n';
	if (at < galley->prose->body || (len < LONG_BYTES && !is_whole))
		return;
	bool is_draft = galley->page->state == PAGE_DRAFT;
	enum rule rule = is_draft ? RULE_UNFINISHED_DRAFT : RULE_PLACEHOLDER;
	if (!is_draft || galley->seen[rule] == 0)
		galley_report(galley, rule, at, _("write over it, or take it out"),
		    _("this is still what a new page begins with: %.*s"), (int)len,
		    text + at);
}
