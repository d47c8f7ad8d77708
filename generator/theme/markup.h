/*
 * Where in an HTML text are we? A scanner over a template's own text, fed while it is
 * compiled; place.h puts values in, which stay in their place because they are escaped.
 * Follows the tokenizer of the HTML standard (WHATWG, 13.2.5) as far as places for values
 * go.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "fault.h"
#include "script.h"
#include "tag.h"

enum markup_state {
	MARKUP_TEXT,
	MARKUP_OPEN, /* < */
	MARKUP_BANG, /* <! */
	MARKUP_COMMENT,
	MARKUP_DECLARATION, /* <!doctype …>, <?…> */
	MARKUP_TAG,	    /* a tag's name */
	MARKUP_IN_TAG,
	MARKUP_NAME, /* an attribute's name */
	MARKUP_AFTER_NAME,
	MARKUP_BEFORE_VALUE,
	MARKUP_DOUBLE, /* "…" */
	MARKUP_SINGLE, /* '…' */
	MARKUP_UNQUOTED,
};

#define MARKUP_WORD_MAX 15

struct markup {
	enum markup_state state;
	enum tag_element element;
	enum tag_attribute attribute;
	enum fault fault;     /* met while feeding: FAULT_SCHEME, FAULT_SCRIPT */
	bool is_end;	      /* of a tag: </… */
	bool is_name_unclear; /* the attribute whose name we are in, or behind */
	bool is_address_open; /* no / ? # : so far: what comes may be a scheme */
	bool is_scheme_bad;   /* the template itself writes javascript: */
	bool has_value; /* a value stands in this attribute, or script, before here */
	int n;		/* of dashes, of </name matched, by state */
	char tag[MARKUP_WORD_MAX + 1], word[MARKUP_WORD_MAX + 1]; /* lower case, cut */
	struct script script, before; /* before: where the last < was read */
};

void markup_feed(struct markup *markup, const char *text, size_t len);

/* In text where tags may come; in <title> or <textarea>; in the quotes of an attribute
 * that is neither address nor script nor style. */
bool markup_is_text(const struct markup *markup);
bool markup_is_bare_text(const struct markup *markup);
bool markup_is_plain_attribute(const struct markup *markup);

/* Do both stand in the same kind of place? */
bool markup_is_same(const struct markup *a, const struct markup *b);

/* Where we are behind a section that may have been left out: of two places of the same
 * kind, what is true in either. */
void markup_join(struct markup *markup, const struct markup *other);

/* Where we are, for people: "inside a tag". */
const char *markup_where(const struct markup *markup);
