/*
 * A template's text cut into tokens: pieces of text, each at most one line long, and
 * tags. Knows delimiters ({{=<% %>=}}) and where a tag ends; whether names and nesting
 * make sense is for those who come after. Tokens point into the text.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "mistake.h"

enum token_kind {
	TOKEN_TEXT,
	TOKEN_VALUE,	/* {{x}} */
	TOKEN_RAW,	/* {{{x}}} {{&x}} */
	TOKEN_SECTION,	/* {{#x}} */
	TOKEN_INVERTED, /* {{^x}} */
	TOKEN_CLOSE,	/* {{/x}} */
	TOKEN_PARTIAL,	/* {{>x}} */
	TOKEN_PARENT,	/* {{<x}} */
	TOKEN_BLOCK,	/* {{$x}} */
	TOKEN_SILENT,	/* comments, delimiters, and tags that are mistakes */
};

struct token {
	enum token_kind kind;
	const char *text; /* a tag: what is in it, without sign and padding */
	size_t len;
	size_t at; /* the byte where it begins in the template */
	/* What nest.c finds out: */
	size_t pair; /* an opening tag's closing one, and back */
	bool starts_line;
	bool stands_alone; /* a tag alone on its line; the text around it is dropped */
	size_t indent;	   /* bytes of blank text at the beginning of the tag's line */
	const char *line;  /* where that blank text is */
};

/* The tokens of a text (struct token). Yours. */
GArray *token_scan(struct mistakes *mistakes);

bool token_is_blank(const struct token *token);
