/*
 * Where in a JavaScript (or JSON) text are we: code, a string, a comment, a regular
 * expression? Fed character by character while a template is compiled.
 */
#pragma once

#include <stdbool.h>

enum script_place {
	SCRIPT_CODE,
	SCRIPT_SLASH,	 /* behind a / of which we do not know yet what it begins */
	SCRIPT_SINGLE,	 /* '...' */
	SCRIPT_DOUBLE,	 /* "..." */
	SCRIPT_TEMPLATE, /* `...` with all that is in it */
	SCRIPT_LINE,	 /* a comment */
	SCRIPT_BLOCK,
	SCRIPT_REGEX,
};

#define SCRIPT_WORD_MAX 12

struct script {
	enum script_place place;
	bool is_escaped; /* behind a backslash; in a block comment, behind a star */
	bool is_class;	 /* inside [...] of a regular expression */
	char last; /* the last character of code that is not blank; 0 at the beginning */
	char word[SCRIPT_WORD_MAX]; /* the word it ends, cut */
	unsigned char word_len;
};

void script_feed(struct script *script, char c);

/* A value was put here. */
void script_value(struct script *script);
