/*
 * Lines of text with a record of bytes in each, in base64: what keys and signatures are
 * written in (minisign.h). Each record has one way to be written, and no other is read.
 * A record may be secret, so nothing of it is left behind.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* A slice of the text, without the line's end. */
struct armour_line {
	const char *at;
	size_t len;
};

/* The line at `at`, which goes behind it; an empty one at the end. */
struct armour_line armour_next(const char **at, const char *end);

bool armour_begins(const struct armour_line *line, const char *with);

/* Is there nothing more but spaces and ends of lines? */
bool armour_is_blank(const char *at, const char *end);

/* The record as a line. Yours, to be wiped if it is secret. */
char *armour_encode(const void *record, size_t len);

/* The record of a line, of just this length; false if it is none. */
bool armour_decode(const struct armour_line *line, void *record, size_t len);
