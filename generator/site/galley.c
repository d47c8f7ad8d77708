#include "galley.h"

#include <stdarg.h>
#include <string.h>

#define SENTENCE_MAX 600 /* bytes looked at on either side */

const char *
galley_text(const struct galley *galley)
{
	return galley->excerpt->text->str;
}

size_t
galley_len(const struct galley *galley)
{
	return galley->excerpt->text->len;
}

bool
galley_is_words(const struct galley *galley)
{
	return galley->excerpt == &galley->prose->words;
}

/* Is `at` the first byte of a mark that ends a sentence (or a block)? */
static bool
ends(const char *at, bool with_sentences)
{
	if (*at == '\n' || *at == '|')
		return true;
	return with_sentences &&
	       (strncmp(at, "。", 3) == 0 || strncmp(at, "！", 3) == 0 ||
		   strncmp(at, "？", 3) == 0);
}

static size_t
find_start(const struct galley *galley, size_t at, bool with_sentences)
{
	const char *text = galley_text(galley);
	size_t least = at > SENTENCE_MAX ? at - SENTENCE_MAX : 0;
	while (at > least) {
		size_t before = at - 1;
		while (before > least && ((unsigned char)text[before] & 0xC0) == 0x80)
			before--;
		if (ends(text + before, with_sentences))
			break;
		at = before;
	}
	return at;
}

static size_t
find_end(const struct galley *galley, size_t at, bool with_sentences)
{
	const char *text = galley_text(galley);
	size_t most = MIN(galley_len(galley), at + SENTENCE_MAX);
	while (at < most && !ends(text + at, with_sentences))
		at++;
	return at;
}

size_t
galley_block_start(const struct galley *galley, size_t at)
{
	return find_start(galley, at, false);
}

size_t
galley_block_end(const struct galley *galley, size_t at)
{
	return find_end(galley, at, false);
}

size_t
galley_sentence_start(const struct galley *galley, size_t at)
{
	return find_start(galley, at, true);
}

size_t
galley_sentence_end(const struct galley *galley, size_t at)
{
	return find_end(galley, at, true);
}

bool
galley_wants(const struct galley *galley, enum rule rule)
{
	return galley->seen[rule] < GALLEY_RULE_MOST && diag_wants(galley->diag, rule);
}

bool
galley_takes(struct galley *galley, enum rule rule)
{
	bool is_wanted = galley_wants(galley, rule);
	galley->seen[rule] += is_wanted;
	return is_wanted;
}

struct diag_place
galley_place(const struct galley *galley, size_t at)
{
	return frontmatter_place(
	    galley->page->matter, excerpt_source(galley->excerpt, at));
}

void
galley_report(struct galley *galley, enum rule rule, size_t at, const char *fix,
    const char *format, ...)
{
	if (!galley_takes(galley, rule))
		return;
	va_list args;
	va_start(args, format);
	g_autofree char *text = g_strdup_vprintf(format, args);
	va_end(args);
	diag_add(galley->diag, rule, galley_place(galley, at), fix, "%s", text);
}
