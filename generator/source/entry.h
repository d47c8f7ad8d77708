/*
 * One line of YAML taken apart, as a person reads it: indentation, dashes, key, value.
 * Knows what people in China type: a full-width colon after a key, the ideographic space
 * and the no-break space as blanks. Pure; a line never holds its newline.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* Byte offsets in the line. Without a key, `key_end` and `colon_end` are `content`. */
struct entry {
	size_t indent;	  /* where the first character that is not blank stands */
	int dashes;	  /* of list items: 2 in `- - a` */
	size_t content;	  /* behind the dashes and their blanks */
	size_t key_end;	  /* behind the key, blanks before the colon left out */
	size_t colon_end; /* behind the colon */
	size_t value;	  /* the rest, without blanks on either side, comment included */
	size_t end;
	bool has_key;
	bool is_wide; /* the colon is ： */
};

/* How many bytes the blank at `at` takes: space, tab, U+00A0, U+3000; 0 for anything
 * else. */
size_t entry_blank(const char *at, const char *end);

/* The first place in [at, end) that is not blank. */
const char *entry_skip_blanks(const char *at, const char *end);

/* The end of [from, end) without the blanks before it. */
const char *entry_trim_blanks(const char *from, const char *end);

struct entry entry_split(const char *line, size_t len);

/* The line has a key with nothing behind the colon but perhaps a comment. */
bool entry_is_open(const struct entry *entry, const char *line);

/* Behind the quote that closes a text in `quote`s, whose content begins at `at`; NULL
 * when it is not closed before `end`. */
const char *entry_close(const char *at, const char *end, char quote);

/* `text` as a YAML text in quotes: double ones if they need no escapes, else single ones.
 * Yours. */
char *entry_quote(const char *text, size_t len);
