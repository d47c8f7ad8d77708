/*
 * A page's text while it is proof-read: what a checker may look at, and how it tells what
 * it found. A page has its share of problems of each rule; what lies beyond is not told,
 * so that no page can make a flood.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "common/diag.h"

#include "glossary.h"
#include "page.h"
#include "prose.h"
#include "settings.h"

#define GALLEY_RULE_MOST 50 /* problems of one rule told of one page */

struct galley {
	const struct page *page;
	const struct settings *settings;
	const struct glossary *glossary;
	struct diag *diag;
	int64_t now_s;
	int year; /* of now */
	const struct prose *prose;
	const struct excerpt *excerpt; /* the text being read: words or aside */
	size_t number_end;	       /* digits before this have been told */
	size_t term_end;	       /* the same for words */
	size_t public_end;	       /* the last name that may be said ends here */
	int seen[RULE_COUNT];
};

/* What is being read, its length, and whether it is the words. */
const char *galley_text(const struct galley *galley);
size_t galley_len(const struct galley *galley);
bool galley_is_words(const struct galley *galley);

/* Where the block, and the sentence, around byte `at` begins and ends. */
size_t galley_block_start(const struct galley *galley, size_t at);
size_t galley_block_end(const struct galley *galley, size_t at);
size_t galley_sentence_start(const struct galley *galley, size_t at);
size_t galley_sentence_end(const struct galley *galley, size_t at);

/* Is a problem of this rule worth looking for? Not when the rule is off, or the page has
 * had its share. */
bool galley_wants(const struct galley *galley, enum rule rule);

/* Is this problem still within the page's share? Counts it. */
bool galley_takes(struct galley *galley, enum rule rule);

/* The place in the file of byte `at` of what is being read. */
struct diag_place galley_place(const struct galley *galley, size_t at);

/* Tells a problem at byte `at` of what is being read. */
void galley_report(struct galley *galley, enum rule rule, size_t at, const char *fix,
    const char *format, ...) G_GNUC_PRINTF(5, 6);
