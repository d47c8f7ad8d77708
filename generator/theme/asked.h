/*
 * A quiz or a page of riddles as HTML of its own: what is asked, one by one, and nowhere
 * an answer before it is asked for. For who has no template that shows them: feeds,
 * booklets, the smallest themes. Pure.
 */
#pragma once

#include "site/site.h"

enum asked_answers {
	ASKED_FOLDED, /* each in a <details> below its question */
	ASKED_LAST,   /* all below the last question: for print */
	ASKED_NONE,   /* a link to the page instead: feed readers open every fold */
};

/* Is it such a page? */
bool asked_is(const struct page *page);

/* Appends its HTML; addresses as in content_append(). Of any other page its content. */
void asked_append(const struct site *site, const struct page *page, bool absolute,
    enum asked_answers answers, GString *out);
