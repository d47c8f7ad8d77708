/*
 * The words that checks look for: the term lists, and the marks that typography, privacy
 * and dates begin at, all found in one pass. Term lists are TSV files: those beside the
 * program, then the content's data/terms*.tsv, where a later line about the same pattern
 * takes the place of an earlier one and the severity `off` switches it off.
 *
 * Columns: pattern, class (the name of a rule, `negation`, `rebuttal`, `public-name`),
 * severity (empty: the rule's), advice, since, until (days, as 2018-03-17: the pages it
 * holds for), province (names separated by |: only there), except (longer texts separated
 * by |, in which the pattern is fine), source (why). Lines that begin with # are
 * comments.
 *
 * Built first, then sealed; a sealed glossary never changes and may be used by any number
 * of threads.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <glib.h>

#include "common/automaton.h"
#include "common/diag.h"

enum word_kind {
	WORD_TERM,
	WORD_NEGATION, /* before a claim, in its clause: no claim */
	WORD_REBUTTAL, /* anywhere in its sentence: no claim */
	WORD_DIGIT,
	WORD_STOP,    /* half-width punctuation */
	WORD_DOTS,    /* "..." or "。。" */
	WORD_DASHES,  /* "--" */
	WORD_BRACKET, /* one of 《》“”（）() */
	WORD_QUOTE,   /* the typewriter's */
	WORD_WEEKDAY, /* 星期, 周, 礼拜 */
	WORD_LUNAR,   /* 农历, 阴历 */
	WORD_PUBLIC,  /* the name of somebody who belongs to history */
	WORD_NAME,    /* 姓名 */
	WORD_OBJECT,  /* 慰问对象, 受助人 … */
	WORD_SEX,     /* 男, 女 */
	WORD_TITLE,   /* 同志, 女士 … */
	WORD_HOME,    /* 家住, 住址 … */
	WORD_STARTER, /* what a new page has to be written over: starter_phrases() */
	WORD_BREAK,   /* the end of a block */
};

struct term {
	char *pattern, *advice, *source;
	enum rule rule;
	enum word_kind kind; /* term, negation, rebuttal or public name */
	bool has_severity;
	enum severity severity;
	int64_t since_day, until_day; /* 20180317; 0: always, for ever */
	char **provinces, **except;   /* NULL: all, none */
};

struct word {
	enum word_kind kind;
	size_t len;
	const struct term *term; /* NULL for marks */
};

struct glossary;
typedef struct glossary Glossary; /* used only in g_autoptr(Glossary) */

struct glossary *glossary_new(void);
void glossary_free(struct glossary *glossary);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Glossary, glossary_free)

/* Takes a list in. Lines that do not hold are told (term-list) and left out. */
void glossary_read(
    struct glossary *glossary, const struct diag_source *source, struct diag *diag);

/* Makes it ready. `province` is the site's, "" for none. */
void glossary_seal(struct glossary *glossary, const char *province);

const struct automaton *glossary_automaton(const struct glossary *glossary);

/* What the automaton's word `i` is. Borrowed. */
const struct word *glossary_word(const struct glossary *glossary, size_t i);
